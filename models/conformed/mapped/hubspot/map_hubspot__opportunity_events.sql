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

with_stages as (
    select distinct source_instance, opportunity_id
    from changes
    where attribute = 'stage'
),

-- Where the stages are not kept only the ends are known: created in an unknown stage, closed on the close date.
without_stages as (
    select
        records.*,
        coalesce(
            records.created_at,
            least(records.last_modified_at, {{ midnight('records.close_date') }}, {{ as_of_end() }})
        ) as began_at,
        case
            when
                records.is_closed
                and records.close_date > coalesce({{ local_date('records.created_at') }}, {{ as_of() }})
                then {{ midnight('records.close_date') }}
        end as closed_at
    from records
    left join with_stages
        on
            records.source_instance = with_stages.source_instance
            and records.source_id = with_stages.opportunity_id
    where with_stages.opportunity_id is null
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
        source_instance, source_id as opportunity_id, began_at as occurred_at, 'stage' as attribute,
        case when closed_at is null then coalesce(stage_name, 'unknown') else 'unknown' end as property_value,
        null as amount, null as close_date, closed_at is not null as is_assumed
    from without_stages
    union all
    select
        source_instance, source_id as opportunity_id, closed_at as occurred_at, 'stage' as attribute,
        coalesce(stage_name, 'unknown') as property_value, null as amount, null as close_date, false as is_assumed
    from without_stages
    where closed_at <= {{ as_of_end() }}
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
