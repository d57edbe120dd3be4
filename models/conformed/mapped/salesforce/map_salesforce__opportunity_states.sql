-- Grain: one row per deal and instant at which it changed, with all that was true from then on.

with events as (
    select * from {{ ref('map_salesforce__opportunity_events') }}
),

-- A state and an owner hold until the next one; before the first one is known it already held.
grouped as (
    select
        *,
        greatest(1, sum(case when has_state then 1 else 0 end) over deal_so_far) as state_group,
        sum(case when owner_id is not null then 1 else 0 end) over deal_so_far as owner_group
    from events
    window deal_so_far as (
        partition by source_instance, opportunity_id order by occurred_at rows between unbounded preceding and current row
    )
),

first_owner_changes as (
    select
        *,
        row_number() over (partition by source_instance, opportunity_id order by changed_at) as change_number
    from {{ ref('map_salesforce__owner_changes') }}
),

opportunities as (
    select *
    from {{ ref('stg_salesforce__opportunities') }}
    where row_status = 'current'
),

final as (
    select
        grouped.source_instance,
        grouped.opportunity_id,
        grouped.occurred_at as valid_from,
        bool_or(grouped.is_assumed) over state_span as is_assumed,
        max(grouped.stage_name) over state_span as stage_name,
        max(grouped.amount) over state_span as amount,
        max(grouped.close_date) over state_span as close_date,
        max(grouped.forecast_category) over state_span as forecast_category,
        coalesce(
            max(grouped.owner_id) over owner_span,
            first_owner_changes.old_owner_id,
            opportunities.owner_id
        ) as owner_id
    from grouped
    inner join opportunities
        on
            grouped.source_instance = opportunities.source_instance
            and grouped.opportunity_id = opportunities.source_id
    left join first_owner_changes
        on
            grouped.source_instance = first_owner_changes.source_instance
            and grouped.opportunity_id = first_owner_changes.opportunity_id
            and first_owner_changes.change_number = 1
    window
        state_span as (partition by grouped.source_instance, grouped.opportunity_id, grouped.state_group),
        owner_span as (partition by grouped.source_instance, grouped.opportunity_id, grouped.owner_group)
)

select * from final
