-- Every row of marts/sales has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='sales', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('forecasts'), ['period_grain', 'period_start', 'snapshot_date', 'owner_key', 'method']) }}
    union all
    {{ key_counts(ref('opportunity_hygiene'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('pipeline_daily'), ['date_day', 'owner_key', 'stage_key', 'forecast_category']) }}
    union all
    {{ key_counts(ref('pipeline_movements'), ['period_grain', 'period_start', 'movement', 'opportunity_key']) }}
    union all
    {{ key_counts(ref('rep_ramp'), ['employee_key']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
