-- Lines of paying subscriptions whose price is not in the data: they count as customers and add nothing to MRR.
{{ config(severity='warn', group='core') }}

select
    subscription_key,
    item_key
from {{ ref('int_subscription_item_periods') }}
where is_price_missing
