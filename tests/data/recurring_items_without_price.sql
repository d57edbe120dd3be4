-- Lines of paying subscriptions whose price or quantity is not known, or cannot be put on a month: they add nothing to MRR.
{{ config(severity='warn', group='core') }}

select
    subscription_key,
    item_key
from {{ ref('int_subscription_item_periods') }}
where is_price_missing
