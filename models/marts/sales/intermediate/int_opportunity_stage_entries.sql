-- Grain: one row per opportunity and open stage of the house that it entered or skipped.

with visits as (
    select * from {{ ref('int_opportunity_stage_visits') }}
),

opportunities as (
    select * from {{ ref('opportunities') }}
),

open_stages as (
    select * from {{ ref('house_stages') }}
    where is_open and stage not in ('unmapped', 'unknown')
),

won_stages as (
    select * from {{ ref('house_stages') }}
    where is_won
),

-- A win that was taken back is not a step forward. Lost has no place in the order of stages, and neither has an unknown stage.
placed as (
    select
        visits.*,
        opportunities.is_open,
        opportunities.is_won,
        opportunities.is_lost,
        open_stages.sort_order as open_order,
        coalesce(open_stages.sort_order, won_stages.sort_order) as reached_order
    from visits
    inner join opportunities on visits.opportunity_key = opportunities.opportunity_key
    left join open_stages on visits.stage = open_stages.stage
    left join won_stages on visits.stage = won_stages.stage and opportunities.is_won
),

-- A visit to a stage without a place in the order is not a step.
stepped as (
    select
        opportunity_key,
        visit_number,
        lead(open_order) over (partition by opportunity_key order by visit_number) < open_order as is_left_backwards
    from placed
    where stage not in ('unmapped', 'unknown')
),

-- Without any known open stage a deal's way through the stages is not known.
known as (
    select distinct opportunity_key
    from placed
    where open_order is not null
),

-- A deal enters a stage with its first version in it or in a later one. If it begins in a later one or jumps there, it skips the stage.
reached as (
    select
        placed.*,
        open_stages.stage as entered_stage,
        open_stages.sort_order as stage_order,
        coalesce(placed.open_order = open_stages.sort_order, false) as is_visit,
        coalesce(stepped.is_left_backwards, false) as is_left_backwards
    from placed
    inner join known on placed.opportunity_key = known.opportunity_key
    inner join open_stages on placed.reached_order >= open_stages.sort_order
    left join stepped
        on
            placed.opportunity_key = stepped.opportunity_key
            and placed.visit_number = stepped.visit_number
),

summed as (
    select
        opportunity_key,
        entered_stage as stage,
        stage_order,
        min(entered_at) as entered_at,
        bool_or(is_visit) as is_visited,
        bool_or(is_visit and left_at is null) as is_in_it,
        max(left_at) filter (where is_visit) as left_at,
        sum({{ days_between(local_date('entered_at'), local_date('left_at')) }}) filter (where is_visit) as days_in_stage,
        bool_or(is_visit and is_left_backwards) as has_moved_back,
        bool_or(reached_order > stage_order) as is_advanced,
        bool_or(is_won) as is_won,
        bool_or(is_lost) as is_lost,
        bool_or(is_open) as is_open
    from reached
    group by opportunity_key, entered_stage, stage_order
),

final as (
    select
        opportunity_key,
        stage,
        stage_order,
        entered_at,
        not is_visited as is_skipped,
        case when not is_in_it then left_at end as left_at,
        case when not is_in_it then cast(days_in_stage as bigint) end as days_in_stage,
        has_moved_back,
        is_advanced,
        is_lost and not is_advanced as is_lost_from,
        is_open and not is_advanced as is_still_open,
        is_won
    from summed
)

select * from final
