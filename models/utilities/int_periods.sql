-- Grain: one row per month up to as_of and period (month, fiscal quarter, fiscal year) that it lies in.

with months as (
    select distinct month
    from {{ ref('calendar') }}
    where is_known
),

stacked as (
    {% for grain in ['month', 'quarter', 'year'] -%}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('month', grain) }} as period_start,
        {{ period_end(period_start('month', grain), grain) }} as period_end,
        month
    from months
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

final as (
    select
        period_grain,
        period_start,
        period_end,
        month,
        -- The day on which a month is measured: its last day, or as_of in the running month.
        least({{ month_end('month') }}, {{ as_of() }}) as measured_on,
        month = max(month) over (partition by period_grain, period_start) as is_last_month,
        period_end <= {{ as_of() }} as is_complete
    from stacked
)

select * from final
