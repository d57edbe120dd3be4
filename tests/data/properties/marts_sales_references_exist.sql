-- What a column of marts/sales refers to is there. One row per column of which some rows refer to nothing.
-- Written by scripts/generate_sources.py from the properties of the columns (config.meta.references).
{{ config(group='sales', meta={'shows_rows': true}) }}

with counted as (
    {{ unknown_references(ref('opportunity_hygiene'), 'opportunity_key', ref('opportunities'), 'opportunity_key') }}
    union all
    {{ unknown_references(ref('pipeline_daily'), 'stage_key', ref('stages'), 'stage_key') }}
    union all
    {{ unknown_references(ref('rep_ramp'), 'employee_key', ref('employees'), 'employee_key') }}
)

select * from counted
where unknown_count <> 0
