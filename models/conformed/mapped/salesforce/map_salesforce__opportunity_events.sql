-- Grain: one row per deal and instant at which something about it is known to have changed.

with opportunities as (
    select *
    from {{ ref('stg_salesforce__opportunities') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

-- A deleted deal's history is flagged as deleted with it and is its past all the same.
all_histories as (
    select
        *,
        row_number() over (
            partition by source_instance, opportunity_id, changed_at order by {{ by_bytes('source_id') }} desc
        ) as instant_rank,
        min(changed_at) over (partition by source_instance, opportunity_id) as first_changed_at
    from {{ ref('stg_salesforce__opportunity_histories') }}
    where row_status = 'current'
),

-- What the first row says already held before it: also where it was written after as_of.
histories as (
    select
        all_histories.*,
        case
            when {{ is_known('all_histories.changed_at') }} then all_histories.changed_at
            else coalesce(opportunities.created_at, {{ as_of_end() }})
        end as occurred_at
    from all_histories
    left join opportunities
        on
            all_histories.source_instance = opportunities.source_instance
            and all_histories.opportunity_id = opportunities.source_id
    where {{ is_known('all_histories.changed_at') }} or all_histories.changed_at = all_histories.first_changed_at
),

owner_changes as (
    select * from {{ ref('map_salesforce__owner_changes') }}
),

-- Without history a deal is what builds have seen of it, and before that only its ends are known.
snapshots as (
    select *
    from {{ ref('map_salesforce__opportunity_snapshots') }}
    where {{ is_known('occurred_at') }}
),

with_owner_changes as (
    select distinct source_instance, opportunity_id
    from owner_changes
),

events as (
    select
        source_instance, opportunity_id, occurred_at, true as has_state, false as is_assumed,
        coalesce(stage_name, 'unknown') as stage_name, amount, close_date, forecast_category,
        {{ probability('probability_percent', 100) }} as probability, null as owner_id
    from histories
    where instant_rank = 1
    union all
    select
        snapshots.source_instance, snapshots.opportunity_id, snapshots.occurred_at, true as has_state, snapshots.is_assumed,
        snapshots.stage_name, snapshots.amount, snapshots.close_date, snapshots.forecast_category, snapshots.probability,
        case when with_owner_changes.opportunity_id is null then snapshots.owner_id end as owner_id
    from snapshots
    left join with_owner_changes
        on
            snapshots.source_instance = with_owner_changes.source_instance
            and snapshots.opportunity_id = with_owner_changes.opportunity_id
    union all
    select
        source_instance, source_id as opportunity_id, created_at as occurred_at, false as has_state, false as is_assumed,
        null as stage_name, null as amount, null as close_date, null as forecast_category, null as probability, null as owner_id
    from opportunities
    where created_at is not null
    union all
    select
        source_instance, opportunity_id, changed_at as occurred_at, false as has_state, false as is_assumed,
        null as stage_name, null as amount, null as close_date, null as forecast_category, null as probability,
        new_owner_id as owner_id
    from owner_changes
    where {{ is_known('changed_at') }}
),

-- Each instant has at most one state and one owner: max() only picks the value that is there.
final as (
    select
        source_instance,
        opportunity_id,
        occurred_at,
        bool_or(has_state) as has_state,
        bool_or(is_assumed) as is_assumed,
        max(stage_name) as stage_name,
        max(amount) as amount,
        max(close_date) as close_date,
        max(forecast_category) as forecast_category,
        cast(max(probability) as numeric(18, 6)) as probability,
        max(owner_id) as owner_id
    from events
    group by source_instance, opportunity_id, occurred_at
)

select * from final
