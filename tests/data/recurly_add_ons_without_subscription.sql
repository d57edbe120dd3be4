-- Recurly add-ons whose subscription is not in the data: they are in no MRR, but for the total that a subscription names.
{{ config(severity='warn', group='recurly') }}

select
    add_ons.source_instance,
    add_ons.source_id,
    add_ons.subscription_id
from {{ ref('stg_recurly__subscription_add_on_histories') }} as add_ons
left join {{ ref('stg_recurly__subscription_histories') }} as subscriptions
    on
        add_ons.source_instance = subscriptions.source_instance
        and add_ons.subscription_id = subscriptions.source_id
        and subscriptions.row_status = 'current'
where add_ons.row_status = 'current' and subscriptions.source_id is null
