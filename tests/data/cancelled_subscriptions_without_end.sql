-- Subscriptions that say they are cancelled and not when: they end where they were asked to, or never pay.
{{ config(severity='warn', group='stripe') }}

select
    source_instance,
    source_id
from {{ ref('stg_stripe__subscription_histories') }}
where row_status = 'current' and status = 'canceled' and ended_at is null
