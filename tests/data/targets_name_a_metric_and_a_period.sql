-- A row is a plan that cannot be compared with an actual: its metric is not in macros/house/plans.sql, its period_start is not the
-- first day of a month, quarter or year, or it has no number. It is left out of attainment until it is corrected.
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
