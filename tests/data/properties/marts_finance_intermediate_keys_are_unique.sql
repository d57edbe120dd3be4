-- Every row of marts/finance/intermediate has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='finance', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('int_arr_closing'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('int_arr_segments'), ['customer_key', 'product_key']) }}
    union all
    {{ key_counts(ref('int_churned_customers'), ['period_grain', 'period_start', 'lookback_months', 'customer_key']) }}
    union all
    {{ key_counts(ref('int_customer_movement_types'), ['customer_key', 'month']) }}
    union all
    {{ key_counts(ref('int_lookbacks'), ['period_grain', 'period_start', 'lookback_months']) }}
    union all
    {{ key_counts(ref('int_mrr_changes'), ['customer_key', 'product_key', 'currency_code', 'month']) }}
    union all
    {{ key_counts(ref('int_mrr_local_monthly'), ['customer_key', 'product_key', 'currency_code', 'month']) }}
    union all
    {{ key_counts(ref('int_mrr_movements'), ['customer_key', 'product_key', 'currency_code', 'month']) }}
    union all
    {{ key_counts(ref('int_mrr_steps'), ['customer_key', 'product_key', 'currency_code', 'month']) }}
    union all
    {{ key_counts(ref('int_retention_cohorts'), ['period_grain', 'period_start', 'lookback_months', 'customer_key']) }}
    union all
    {{ key_counts(ref('int_mrr_terms'), ['customer_key', 'product_key', 'month']) }}
    union all
    {{ key_counts(ref('int_revenue_months'), ['month']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
