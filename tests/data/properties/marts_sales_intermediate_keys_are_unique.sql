-- Every row of marts/sales/intermediate has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='sales', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('int_opportunity_spans'), ['opportunity_key', 'first_day']) }}
    union all
    {{ key_counts(ref('int_pipeline_positions'), ['period_grain', 'period_start', 'opportunity_key']) }}
    union all
    {{ key_counts(ref('int_pipeline_steps'), ['period_grain', 'period_start', 'opportunity_key', 'step']) }}
    union all
    {{ key_counts(ref('int_forecast_snapshots'), ['period_grain', 'period_start', 'snapshot_date']) }}
    union all
    {{ key_counts(ref('int_stage_outcomes'), ['period_grain', 'period_start', 'stage_key', 'distance_bucket']) }}
    union all
    {{ key_counts(ref('int_stage_win_rates'), ['period_grain', 'learned_before', 'stage_key', 'distance_bucket']) }}
    union all
    {{ key_counts(ref('int_forecast_results'), ['period_grain', 'period_start', 'horizon_days', 'method', 'owner_key', 'segment', 'region']) }}
    union all
    {{ key_counts(ref('int_opportunity_pushes'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('int_opportunity_stage_entries'), ['opportunity_key', 'stage']) }}
    union all
    {{ key_counts(ref('int_opportunity_stage_visits'), ['opportunity_key', 'visit_number']) }}
    union all
    {{ key_counts(ref('int_stage_durations'), ['stage']) }}
    union all
    {{ key_counts(ref('int_open_qualified_monthly'), ['month', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('int_velocity_windows'), ['month', 'segment_type', 'segment_value']) }}
    union all
    {{ key_counts(ref('int_pipeline_snapshots'), ['snapshot_date', 'opportunity_key']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
