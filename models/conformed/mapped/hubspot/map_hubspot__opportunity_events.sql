-- Grain: one row per deal and instant at which something about it is known to have changed.

with records as (
    select * from {{ ref('map_hubspot__opportunity_records') }}
),

changes as (
    select
        *,
        min(occurred_at) over (partition by source_instance, opportunity_id, attribute) as first_occurred_at
    from {{ ref('map_hubspot__opportunity_changes') }}
),

-- Where the stages are not kept a deal is what builds have seen of it, and before that only its ends are known.
snapshots as (
    select *
    from {{ ref('map_hubspot__opportunity_snapshots') }}
    where {{ is_known('occurred_at') }}
),

seen as (
    select
        source_instance, opportunity_id, occurred_at, 'stage' as attribute, stage_name as property_value,
        cast(null as numeric(38, 6)) as amount, cast(null as date) as close_date, is_assumed
    from snapshots
    union all
    select source_instance, opportunity_id, occurred_at, 'amount' as attribute, null as property_value, amount, null as close_date, is_assumed
    from snapshots
    union all
    select
        source_instance, opportunity_id, occurred_at, 'close_date' as attribute, null as property_value,
        null as amount, close_date, is_assumed
    from snapshots
    union all
    select
        source_instance, opportunity_id, occurred_at, 'owner' as attribute, owner_id as property_value,
        null as amount, null as close_date, is_assumed
    from snapshots
    union all
    select
        source_instance, opportunity_id, occurred_at, 'forecast_category' as attribute, forecast_category as property_value,
        null as amount, null as close_date, is_assumed
    from snapshots
),

kept as (
    select distinct source_instance, opportunity_id, attribute
    from changes
),

events as (
    select
        source_instance, opportunity_id, occurred_at, attribute, property_value, amount, close_date, false as is_assumed
    from changes
    where {{ is_known('occurred_at') }}
    union all
    -- The first stage already held before its row was written: also where that was after as_of.
    select
        changes.source_instance, changes.opportunity_id, coalesce(records.created_at, {{ as_of_end() }}) as occurred_at,
        changes.attribute, changes.property_value, null as amount, null as close_date, false as is_assumed
    from changes
    inner join records
        on
            changes.source_instance = records.source_instance
            and changes.opportunity_id = records.source_id
    where
        changes.attribute = 'stage' and changes.occurred_at = changes.first_occurred_at and not {{ is_known('changes.occurred_at') }}
    union all
    select
        seen.source_instance, seen.opportunity_id, seen.occurred_at, seen.attribute, seen.property_value, seen.amount, seen.close_date,
        seen.is_assumed
    from seen
    left join kept
        on
            seen.source_instance = kept.source_instance
            and seen.opportunity_id = kept.opportunity_id
            and seen.attribute = kept.attribute
    where kept.attribute is null
    union all
    select
        source_instance, source_id as opportunity_id, created_at as occurred_at, 'creation' as attribute,
        null as property_value, null as amount, null as close_date, false as is_assumed
    from records
    where created_at is not null
),

-- Each instant has at most one value of an attribute: max() only picks the one that is there.
final as (
    select
        source_instance,
        opportunity_id,
        occurred_at,
        bool_or(is_assumed) as is_assumed,
        bool_or(attribute = 'stage') as has_stage,
        bool_or(attribute = 'amount') as has_amount,
        bool_or(attribute = 'close_date') as has_close_date,
        bool_or(attribute = 'owner') as has_owner,
        bool_or(attribute = 'forecast_category') as has_forecast_category,
        max(case when attribute = 'stage' then property_value end) as stage_name,
        cast(max(amount) as numeric(38, 6)) as amount,
        max(close_date) as close_date,
        max(case when attribute = 'owner' then property_value end) as owner_id,
        max(case when attribute = 'forecast_category' then property_value end) as forecast_category
    from events
    group by source_instance, opportunity_id, occurred_at
)

select * from final
