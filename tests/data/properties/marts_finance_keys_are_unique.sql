-- Every row of marts/finance has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='finance', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('arr_movements'), ['month', 'customer_key', 'product_key', 'movement_type', 'reason']) }}
    union all
    {{ key_counts(ref('customer_mrr_monthly'), ['month', 'customer_key', 'product_key']) }}
    union all
    {{ key_counts(ref('revenue_backtests'), ['period_start', 'snapshot_date', 'method']) }}
    union all
    {{ key_counts(ref('revenue_forecasts'), ['period_start', 'method']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
