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

-- The attributes whose changes are kept, be they after as_of.
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

-- An attribute is what its history says; where none is kept, what builds have seen; where they need not look, what the record says.
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
    -- A deal is there from its creation on. Where that is not known and all its stages came after as_of, it is there at as_of.
    select
        kept.opportunity_key,
        coalesce(opportunities.created_at, case when kept.first_stage_at > {{ as_of_end() }} then {{ as_of_end() }} end) as occurred_at,
        false as is_assumed, false as has_stage, kept.has_stage and not kept.has_amount as has_amount,
        kept.has_stage and not kept.has_close_date as has_close_date, kept.has_stage and not kept.has_forecast as has_forecast,
        kept.has_stage and not kept.has_probability as has_probability, kept.has_stage and not kept.has_owner as has_owner,
        opportunities.stage_source_id, opportunities.amount_local, opportunities.close_date, opportunities.forecast_word,
        opportunities.probability, opportunities.owner_source_id
    from opportunities
    inner join kept on opportunities.opportunity_record_key = kept.opportunity_key
),

-- A value holds until the next one, the first one before it too. What is told without an instant comes first.
grouped as (
    select
        *,
        greatest(1, sum(case when has_stage then 1 else 0 end) over deal_so_far) as stage_group,
        greatest(1, sum(case when has_amount then 1 else 0 end) over deal_so_far) as amount_group,
        greatest(1, sum(case when has_close_date then 1 else 0 end) over deal_so_far) as close_date_group,
        greatest(1, sum(case when has_forecast then 1 else 0 end) over deal_so_far) as forecast_group,
        greatest(1, sum(case when has_probability then 1 else 0 end) over deal_so_far) as probability_group,
        greatest(1, sum(case when has_owner then 1 else 0 end) over deal_so_far) as owner_group
    from told
    window deal_so_far as (partition by opportunity_key order by occurred_at nulls first)
),

filled as (
    select
        opportunity_key,
        occurred_at,
        bool_or(is_assumed) over (partition by opportunity_key, stage_group) as is_assumed,
        max(case when has_stage then stage_source_id end) over (partition by opportunity_key, stage_group) as stage_source_id,
        max(case when has_amount then amount_local end) over (partition by opportunity_key, amount_group) as amount_local,
        max(case when has_close_date then close_date end) over (partition by opportunity_key, close_date_group) as close_date,
        max(case when has_forecast then forecast_word end) over (partition by opportunity_key, forecast_group) as forecast_word,
        max(case when has_probability then probability end) over (partition by opportunity_key, probability_group) as probability,
        max(case when has_owner then owner_source_id end) over (partition by opportunity_key, owner_group) as owner_source_id
    from grouped
),

-- All that is told of one instant is now the same row.
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
