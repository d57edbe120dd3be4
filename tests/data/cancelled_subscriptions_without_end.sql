-- Subscriptions that say they are cancelled but not when. They end when the cancellation was requested; without that they never pay.
{{ config(severity='warn', group='stripe') }}

select
    source_instance,
    source_id
from {{ ref('stg_stripe__subscription_histories') }}
where row_status = 'current' and status = 'canceled' and ended_at is null
