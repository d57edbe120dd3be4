-- Grain: one row per period that is over, horizon, method, owner and the customers' segment and region: what was forecast and what was won.

with opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
    where is_complete
),

methods as (
    select * from {{ ref('forecast_methods') }}
),

positions as (
    select
        positions.*,
        coalesce(opportunities.segment, 'unknown') as segment,
        coalesce(opportunities.region, 'unknown') as region
    from {{ ref('int_forecast_positions') }} as positions
    inner join periods
        on
            positions.period_grain = periods.period_grain
            and positions.period_start = periods.period_start
            and periods.is_last_month
    left join opportunities on positions.opportunity_key = opportunities.opportunity_key
    where positions.horizon_days is not null
),

forecast as (
    {{ forecast_by_method('positions', 'methods', ['period_grain', 'period_start', 'horizon_days', 'owner_key', 'segment', 'region']) }}
),

won as (
    select
        periods.period_grain,
        periods.period_start,
        opportunities.owner as owner_key,
        opportunities.segment,
        opportunities.region,
        sum(opportunities.amount) as actual_amount
    from opportunities
    inner join periods on opportunities.close_month = periods.month
    where opportunities.is_won
    group by periods.period_grain, periods.period_start, opportunities.owner, opportunities.segment, opportunities.region
),

-- Only where the method forecast the period at all: then an owner without a forecast counts as a forecast of 0.
asked as (
    select
        snapshots.period_grain,
        snapshots.period_start,
        snapshots.horizon_days,
        methods.method
    from {{ ref('int_forecast_snapshots') }} as snapshots
    cross join methods
    where snapshots.horizon_days is not null and (snapshots.has_learned or methods.method <> 'stage_history')
),

stacked as (
    select
        period_grain, period_start, horizon_days, method, owner_key, segment, region,
        forecast_amount, 0 as actual_amount, amount_missing_count, unconverted_count
    from forecast
    union all
    select
        asked.period_grain, asked.period_start, asked.horizon_days, asked.method, won.owner_key, won.segment, won.region,
        0 as forecast_amount, won.actual_amount, 0 as amount_missing_count, 0 as unconverted_count
    from asked
    inner join won
        on
            asked.period_grain = won.period_grain
            and asked.period_start = won.period_start
),

final as (
    select
        period_grain,
        period_start,
        horizon_days,
        method,
        owner_key,
        segment,
        region,
        cast(sum(forecast_amount) as numeric(38, 6)) as forecast_amount,
        cast(coalesce(sum(actual_amount), 0) as numeric(38, 6)) as actual_amount,
        sum(amount_missing_count) as amount_missing_count,
        sum(unconverted_count) as unconverted_count
    from stacked
    group by period_grain, period_start, horizon_days, method, owner_key, segment, region
)

select * from final
