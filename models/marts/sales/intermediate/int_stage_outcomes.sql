-- Grain: one row per period that is over, stage (or all) and distance from its end (or all): deals seen there, and those won in the period.

with spans as (
    select * from {{ ref('int_opportunity_spans') }}
    where state in ('open', 'won')
),

periods as (
    select * from {{ ref('int_periods') }}
    where is_last_month and is_complete
),

distances as (
    select * from {{ ref('forecast_distances') }}
),

due as (
    {{ by_period('spans', 'close_date') }}
),

won as (
    select due.period_grain, due.period_start, due.opportunity_key
    from due
    inner join periods
        on
            due.period_grain = periods.period_grain
            and due.period_start = periods.period_start
            and periods.period_end between due.first_day and due.last_day
    where due.state = 'won'
),

-- A deal counts once in a stage at a distance, however many days it stayed there.
seen as (
    select
        due.period_grain,
        due.period_start,
        due.opportunity_key,
        due.stage_key,
        distances.distance_bucket
    from due
    inner join periods
        on
            due.period_grain = periods.period_grain
            and due.period_start = periods.period_start
    inner join distances
        on
            due.first_day <= periods.period_end - distances.from_days
            and due.last_day >= periods.period_end - distances.to_days
    where due.state = 'open'
    group by due.period_grain, due.period_start, due.opportunity_key, due.stage_key, distances.distance_bucket
),

resolved as (
    select
        seen.*,
        won.opportunity_key is not null as is_won_in_period
    from seen
    left join won
        on
            seen.period_grain = won.period_grain
            and seen.period_start = won.period_start
            and seen.opportunity_key = won.opportunity_key
),

-- Once per stage at any distance, and once overall.
seen_in_stage as (
    select period_grain, period_start, opportunity_key, stage_key, is_won_in_period
    from resolved
    group by period_grain, period_start, opportunity_key, stage_key, is_won_in_period
),

seen_at_all as (
    select period_grain, period_start, opportunity_key, is_won_in_period
    from seen_in_stage
    group by period_grain, period_start, opportunity_key, is_won_in_period
),

final as (
    select
        period_grain, period_start, stage_key, distance_bucket,
        count(*) as seen_count, count(*) filter (where is_won_in_period) as won_count
    from resolved
    group by period_grain, period_start, stage_key, distance_bucket
    union all
    select
        period_grain, period_start, stage_key, 'all' as distance_bucket,
        count(*) as seen_count, count(*) filter (where is_won_in_period) as won_count
    from seen_in_stage
    group by period_grain, period_start, stage_key
    union all
    select
        period_grain, period_start, 'all' as stage_key, 'all' as distance_bucket,
        count(*) as seen_count, count(*) filter (where is_won_in_period) as won_count
    from seen_at_all
    group by period_grain, period_start
)

select * from final
