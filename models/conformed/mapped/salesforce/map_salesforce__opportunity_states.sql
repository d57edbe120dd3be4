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

state_spans as (
    select
        source_instance,
        opportunity_id,
        state_group,
        bool_or(is_assumed) as is_assumed,
        max(stage_name) as stage_name,
        max(amount) as amount,
        max(close_date) as close_date,
        max(forecast_category) as forecast_category,
        cast(max(probability) as numeric(18, 6)) as probability
    from grouped
    group by source_instance, opportunity_id, state_group
),

owner_spans as (
    select
        source_instance,
        opportunity_id,
        owner_group,
        max(owner_id) as owner_id
    from grouped
    where owner_group > 0
    group by source_instance, opportunity_id, owner_group
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
        state_spans.is_assumed,
        state_spans.stage_name,
        state_spans.amount,
        state_spans.close_date,
        state_spans.forecast_category,
        state_spans.probability,
        coalesce(owner_spans.owner_id, first_owner_changes.old_owner_id, opportunities.owner_id) as owner_id
    from grouped
    inner join opportunities
        on
            grouped.source_instance = opportunities.source_instance
            and grouped.opportunity_id = opportunities.source_id
    inner join state_spans
        on
            grouped.source_instance = state_spans.source_instance
            and grouped.opportunity_id = state_spans.opportunity_id
            and grouped.state_group = state_spans.state_group
    left join owner_spans
        on
            grouped.source_instance = owner_spans.source_instance
            and grouped.opportunity_id = owner_spans.opportunity_id
            and grouped.owner_group = owner_spans.owner_group
    left join first_owner_changes
        on
            grouped.source_instance = first_owner_changes.source_instance
            and grouped.opportunity_id = first_owner_changes.opportunity_id
            and first_owner_changes.change_number = 1
)

select * from final
