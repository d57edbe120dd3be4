-- Priced lines whose subscription is not in the data. Who pays them, and since when, is not known, so they are missing from MRR.
{{ config(severity='warn', group='stripe') }}

with subscriptions as (
    select source_instance, source_id
    from {{ ref('stg_stripe__subscription_histories') }}
    where row_status = 'current'
    union
    select source_instance, source_id
    from {{ ref('stg_stripe__subscriptions') }}
    where row_status = 'current'
)

select
    items.source_instance,
    items.source_id,
    items.subscription_id
from {{ ref('stg_stripe__subscription_items') }} as items
left join subscriptions
    on
        items.source_instance = subscriptions.source_instance
        and items.subscription_id = subscriptions.source_id
where items.row_status = 'current' and subscriptions.source_id is null
