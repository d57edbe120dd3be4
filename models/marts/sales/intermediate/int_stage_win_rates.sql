-- Grain: one row per period grain, day from which it is used, stage and distance from the period's end: the share won, learned before that day.

with outcomes as (
    select * from {{ ref('int_stage_outcomes') }}
),

starts as (
    select
        period_grain,
        period_start as learned_before
    from {{ ref('int_periods') }}
    where is_last_month
),

learned as (
    select
        starts.period_grain,
        starts.learned_before,
        outcomes.stage_key,
        outcomes.distance_bucket,
        sum(outcomes.seen_count) as seen_count,
        sum(outcomes.won_count) as won_count
    from starts
    inner join outcomes
        on
            starts.period_grain = outcomes.period_grain
            and starts.learned_before > outcomes.period_start
    group by starts.period_grain, starts.learned_before, outcomes.stage_key, outcomes.distance_bucket
),

cells as (
    select
        everything.period_grain,
        everything.learned_before,
        stages.stage_key,
        distances.distance_bucket,
        everything.seen_count,
        everything.won_count
    from learned as everything
    cross join {{ ref('stages') }} as stages
    cross join {{ ref('forecast_distances') }} as distances
    where everything.stage_key = 'all' and stages.is_open
),

-- The narrowest of the three that has seen enough deals.
final as (
    select
        cells.period_grain,
        cells.learned_before,
        cells.stage_key,
        cells.distance_bucket,
        case
            when exact.seen_count >= 20 then {{ ratio('exact.won_count', 'exact.seen_count') }}
            when of_stage.seen_count >= 20 then {{ ratio('of_stage.won_count', 'of_stage.seen_count') }}
            else {{ ratio('cells.won_count', 'cells.seen_count') }}
        end as win_rate,
        case
            when exact.seen_count >= 20 then 'stage_and_distance'
            when of_stage.seen_count >= 20 then 'stage'
            else 'all'
        end as learned_by
    from cells
    left join learned as exact
        on
            cells.period_grain = exact.period_grain
            and cells.learned_before = exact.learned_before
            and cells.stage_key = exact.stage_key
            and cells.distance_bucket = exact.distance_bucket
    left join learned as of_stage
        on
            cells.period_grain = of_stage.period_grain
            and cells.learned_before = of_stage.learned_before
            and cells.stage_key = of_stage.stage_key
            and of_stage.distance_bucket = 'all'
)

select * from final
