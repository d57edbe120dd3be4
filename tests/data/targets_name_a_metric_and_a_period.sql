-- A row is a plan that can be held against nothing: its metric is none of macros/house/plans.sql, its period_grain none of
-- month, quarter, year, its period_start not the first day of such a period, or its number could not be read. Correct the row.
{{ config(group='core') }}

{% set names = planned_metrics().values() | sum(start=[]) %}

select
    source_instance,
    source_id,
    metric,
    period_grain,
    period_start,
    case
        when metric not in ('{{ names | join("', '") }}')
            then 'unknown metric'
        when period_grain not in ('month', 'quarter', 'year') then 'unknown period_grain'
        when planned_amount is null then 'no planned_amount'
        else 'period_start begins no period'
    end as what_is_wrong
from {{ ref('targets') }}
where
    metric not in ('{{ names | join("', '") }}')
    or period_grain not in ('month', 'quarter', 'year')
    or planned_amount is null
    or period_start <> case
        when period_grain = 'month' then {{ period_start('period_start', 'month') }}
        when period_grain = 'quarter' then {{ period_start('period_start', 'quarter') }}
        else {{ period_start('period_start', 'year') }}
    end
