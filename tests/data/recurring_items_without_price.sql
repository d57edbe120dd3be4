-- Lines of paying subscriptions without a known price or quantity, or with a price that has no monthly amount: they add nothing to MRR.
{{ config(severity='warn', group='core') }}

select
    subscription_key,
    item_key
from {{ ref('int_subscription_item_periods') }}
where is_price_missing
