-- A row is a plan that can be held against nothing: its metric is none of macros/house/plans.sql, its period_start not the first
-- day of a month, quarter or year, or it has no number. It is in no attainment until it is corrected.
{{ config(severity='warn', group='core') }}

select
    source_instance,
    source_id,
    metric,
    period_grain,
    period_start,
    problem
from {{ ref('targets') }}
where problem is not null
