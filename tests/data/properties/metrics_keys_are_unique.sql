-- Every row of metrics has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('arr_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('churn_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('deal_size_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('forecast_accuracy_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('lead_conversion_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('lost_reasons_by_reason_monthly'), ['period_start', 'lost_reason']) }}
    union all
    {{ key_counts(ref('pipeline_created_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('pipeline_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('pipeline_velocity_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('plan_attainment_by_metric_monthly'), ['period_start', 'metric']) }}
    union all
    {{ key_counts(ref('plan_attainment_by_metric_quarterly'), ['period_start', 'metric']) }}
    union all
    {{ key_counts(ref('quota_attainment_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('quota_attainment_quarterly'), ['period_start']) }}
    union all
    {{ key_counts(ref('rep_activity_by_rep_monthly'), ['period_start', 'owner_key']) }}
    union all
    {{ key_counts(ref('rep_activity_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('retention_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('sales_cycle_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('silo_coverage_by_source_monthly'), ['period_start', 'team', 'source_system', 'entity']) }}
    union all
    {{ key_counts(ref('silo_coverage_monthly'), ['period_start']) }}
    union all
    {{ key_counts(ref('stage_conversion_by_stage_monthly'), ['period_start', 'stage']) }}
    union all
    {{ key_counts(ref('win_rate_monthly'), ['period_start']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
