-- Grain: one row per deal and instant at which it changed, with all that was true from then on.

with opportunities as (
    select * from {{ ref('int_opportunities_unified') }}
),

-- History may outlive its deal.
changes as (
    select
        histories.*,
        attribute in ('stage', 'all_but_owner') as has_stage,
        attribute in ('amount', 'all_but_owner') as has_amount,
        attribute in ('close_date', 'all_but_owner') as has_close_date,
        attribute in ('forecast', 'all_but_owner') as has_forecast,
        attribute = 'all_but_owner' as has_probability,
        attribute = 'owner' as has_owner
    from {{ ref('int_opportunity_changes_unified') }} as histories
    inner join opportunities on histories.opportunity_key = opportunities.opportunity_record_key
),

-- The attributes with a history of changes, even if the changes are after as_of.
kept as (
    select
        opportunities.opportunity_record_key as opportunity_key,
        min(case when changes.has_stage then changes.changed_at end) as first_stage_at,
        coalesce(bool_or(changes.has_stage), false) as has_stage,
        coalesce(bool_or(changes.has_amount), false) as has_amount,
        coalesce(bool_or(changes.has_close_date), false) as has_close_date,
        coalesce(bool_or(changes.has_forecast), false) as has_forecast,
        coalesce(bool_or(changes.has_probability), false) as has_probability,
        coalesce(bool_or(changes.has_owner), false) as has_owner
    from opportunities
    left join changes on opportunities.opportunity_record_key = changes.opportunity_key
    group by opportunities.opportunity_record_key
),

-- An attribute comes from its history; without a history, from what builds have seen; else from the record.
-- A row without an instant holds the value before all dated rows.
told as (
    select
        opportunity_key, changed_at as occurred_at, false as is_assumed,
        has_stage, has_amount, has_close_date, has_forecast, has_probability, has_owner,
        stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id
    from changes
    where {{ is_not_after_as_of('changed_at') }}
    union all
    select
        seen.opportunity_key, seen.occurred_at, seen.is_assumed, true as has_stage, not kept.has_amount as has_amount,
        not kept.has_close_date as has_close_date, not kept.has_forecast as has_forecast, true as has_probability,
        not kept.has_owner as has_owner,
        seen.stage_source_id, seen.amount_local, seen.close_date, seen.forecast_word, seen.probability, seen.owner_source_id
    from {{ ref('int_opportunities_without_history') }} as seen
    inner join kept on seen.opportunity_key = kept.opportunity_key
    where {{ is_not_after_as_of('seen.occurred_at') }}
    union all
    select
        kept.opportunity_key, cast(null as timestamp) as occurred_at, false as is_assumed, false as has_stage,
        not kept.has_amount as has_amount, not kept.has_close_date as has_close_date, not kept.has_forecast as has_forecast,
        not kept.has_probability as has_probability, not kept.has_owner as has_owner,
        opportunities.stage_source_id, opportunities.amount_local, opportunities.close_date, opportunities.forecast_word,
        opportunities.probability, opportunities.owner_source_id
    from opportunities
    inner join kept on opportunities.opportunity_record_key = kept.opportunity_key
    where kept.has_stage
    union all
    -- A deal exists from its creation on. If that is unknown and all its stages came after as_of, it exists at as_of.
    select
        kept.opportunity_key, coalesce(opportunities.created_at, {{ as_of_end() }}) as occurred_at, false as is_assumed,
        false as has_stage, false as has_amount, false as has_close_date, false as has_forecast, false as has_probability, false as has_owner,
        null as stage_source_id, null as amount_local, null as close_date, null as forecast_word, null as probability, null as owner_source_id
    from opportunities
    inner join kept on opportunities.opportunity_record_key = kept.opportunity_key
    where opportunities.created_at is not null or kept.first_stage_at > {{ as_of_end() }}
),

-- A value holds until the next one.
filled as (
    select
        opportunity_key,
        occurred_at,
        {{ last_told('is_assumed', 'has_stage', 'deal_so_far') }} as is_assumed,
        {{ last_told('stage_source_id', 'has_stage', 'deal_so_far') }} as stage_source_id,
        {{ last_told('amount_local', 'has_amount', 'deal_so_far') }} as amount_local,
        {{ last_told('close_date', 'has_close_date', 'deal_so_far') }} as close_date,
        {{ last_told('forecast_word', 'has_forecast', 'deal_so_far') }} as forecast_word,
        {{ last_told('probability', 'has_probability', 'deal_so_far') }} as probability,
        {{ last_told('owner_source_id', 'has_owner', 'deal_so_far') }} as owner_source_id
    from told
    window deal_so_far as (partition by opportunity_key order by occurred_at nulls first)
),

-- Everything known about one instant is now in one row.
final as (
    select
        opportunity_key,
        occurred_at as valid_from,
        bool_or(is_assumed) as is_assumed,
        max(stage_source_id) as stage_source_id,
        cast(max(amount_local) as numeric(38, 6)) as amount_local,
        max(close_date) as close_date,
        max(forecast_word) as forecast_word,
        cast(max(probability) as numeric(18, 6)) as probability,
        max(owner_source_id) as owner_source_id
    from filled
    where occurred_at is not null
    group by opportunity_key, occurred_at
)

select * from final
