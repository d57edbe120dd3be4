-- Grain: one row per deal without a history of stages and instant from which a version of its record was valid, also after as_of.

with kept as (
    select
        opportunity_key,
        min(changed_at) as first_changed_at,
        bool_or(attribute in ('stage', 'all_but_owner')) as has_stage
    from {{ ref('int_opportunity_changes_unified') }}
    group by opportunity_key
),

opportunities as (
    select
        unified.*,
        kept.first_changed_at
    from {{ ref('int_opportunities_unified') }} as unified
    left join kept on unified.opportunity_record_key = kept.opportunity_key
    where kept.has_stage is not true
),

snapshots as (
    select * from {{ ref('int_opportunity_snapshots_unified') }}
),

-- A deal that no build has seen takes all values from its record.
recorded as (
    select
        opportunity_key, recorded_at, stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id, is_closed
    from snapshots
    union all
    select
        opportunities.opportunity_record_key as opportunity_key, opportunities.last_modified_at as recorded_at,
        opportunities.stage_source_id, opportunities.amount_local, opportunities.close_date, opportunities.forecast_word,
        opportunities.probability, opportunities.owner_source_id, opportunities.is_closed
    from opportunities
    left join snapshots on opportunities.opportunity_record_key = snapshots.opportunity_key
    where snapshots.opportunity_key is null
),

numbered as (
    select
        recorded.*,
        opportunities.created_at,
        opportunities.first_changed_at,
        row_number() over (partition by recorded.opportunity_key order by recorded.recorded_at) as version_number
    from recorded
    inner join opportunities on recorded.opportunity_key = opportunities.opportunity_record_key
),

-- The first version is valid from the deal's creation, or from the earliest known date if the creation is unknown.
begun as (
    select
        *,
        case
            when version_number > 1 then recorded_at
            else coalesce(created_at, least(recorded_at, first_changed_at, {{ midnight('close_date') }}, {{ as_of_end() }}))
        end as began_at,
        case
            when version_number > 1 then {{ local_date('recorded_at') }}
            else coalesce({{ local_date('created_at') }}, {{ as_of() }})
        end as began_on
    from numbered
),

ordered as (
    select
        *,
        first_value(began_at) over (partition by opportunity_key order by version_number) as deal_began_at
    from begun
),

-- A version dated before the deal began has no length. A version that says closed was open until its close date.
closing as (
    select
        *,
        case when is_closed and close_date > began_on then {{ midnight('close_date') }} end as closed_at,
        lead(began_at) over (partition by opportunity_key order by version_number) as replaced_at
    from ordered
    where version_number = 1 or began_at > deal_began_at
),

stated as (
    select *, began_at as occurred_at, closed_at is not null as is_assumed
    from closing
    union all
    select *, closed_at as occurred_at, false as is_assumed
    from closing
    where closed_at is not null and (replaced_at is null or closed_at < replaced_at)
),

final as (
    select
        opportunity_key,
        occurred_at,
        is_assumed,
        case when is_assumed then 'unknown' else stage_source_id end as stage_source_id,
        amount_local,
        close_date,
        case when not is_assumed then forecast_word end as forecast_word,
        cast(case when not is_assumed then probability end as numeric(18, 6)) as probability,
        owner_source_id
    from stated
)

select * from final
