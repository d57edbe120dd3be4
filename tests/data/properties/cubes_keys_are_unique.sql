-- Every row of cubes has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('arr'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('churn'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'lookback_months', 'churn_type']) }}
    union all
    {{ key_counts(ref('deal_size'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('forecast_accuracy'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'method', 'horizon_days']) }}
    union all
    {{ key_counts(ref('lead_conversion'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('lost_reasons'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'lost_reason']) }}
    union all
    {{ key_counts(ref('pipeline'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('pipeline_created'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('pipeline_velocity'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('plan_attainment'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'metric']) }}
    union all
    {{ key_counts(ref('quota_attainment'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('rep_activity'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('retention'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'lookback_months']) }}
    union all
    {{ key_counts(ref('sales_cycle'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'cycle_start']) }}
    union all
    {{ key_counts(ref('silo_coverage'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'team', 'source_system', 'entity']) }}
    union all
    {{ key_counts(ref('stage_conversion'), ['period_grain', 'period_start', 'segment_type', 'segment_value', 'stage']) }}
    union all
    {{ key_counts(ref('win_rate'), ['period_grain', 'period_start', 'segment_type', 'segment_value']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
