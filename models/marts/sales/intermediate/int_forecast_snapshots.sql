-- Grain: one row per period and day on which it was forecast: its horizons, and each Monday from 90 days before it to its end.

with days as (
    select * from {{ ref('calendar') }}
),

horizons as (
    select * from {{ ref('forecast_horizons') }}
),

distances as (
    select * from {{ ref('forecast_distances') }}
),

learned as (
    select
        period_grain,
        min(period_start) as first_period_start
    from {{ ref('int_stage_outcomes') }}
    group by period_grain
),

periods as (
    {%- for grain, column in {'month': 'month', 'quarter': 'fiscal_quarter_start', 'year': 'fiscal_year_start'}.items() %}
    select '{{ grain }}' as period_grain, {{ column }} as period_start, {{ period_end(column, grain) }} as period_end
    from days
    group by {{ column }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

known_days as (
    select
        *,
        extract(isodow from date_day) = 1 as is_monday
    from days
    where is_known and date_day >= (select min(spans.first_day) from {{ ref('int_opportunity_spans') }} as spans)
),

final as (
    select
        periods.period_grain,
        periods.period_start,
        periods.period_end,
        known_days.date_day as snapshot_date,
        horizons.horizon_days,
        distances.distance_bucket,
        -- Rates are learned only from periods that were over by then.
        case periods.period_grain
            when 'month' then known_days.month
            when 'quarter' then known_days.fiscal_quarter_start
            else known_days.fiscal_year_start
        end as learned_before,
        coalesce(learned.first_period_start < case periods.period_grain
            when 'month' then known_days.month
            when 'quarter' then known_days.fiscal_quarter_start
            else known_days.fiscal_year_start
        end, false) as has_learned
    from periods
    inner join known_days on known_days.date_day between {{ add_days('periods.period_start', -90) }} and periods.period_end
    inner join distances
        on {{ days_between('known_days.date_day', 'periods.period_end') }} between distances.from_days and distances.to_days
    left join horizons on {{ days_between('known_days.date_day', 'periods.period_end') }} = horizons.horizon_days
    left join learned on periods.period_grain = learned.period_grain
    where horizons.horizon_days is not null or known_days.is_monday
)

select * from final
