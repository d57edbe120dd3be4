-- Grain: one row per deal and version, in order of version_number; the last one equals the deal's record.

with states as (
    select * from {{ ref('int_opportunity_states') }}
),

latest as (
    select
        opportunity_key,
        max(valid_from) as valid_from
    from states
    group by opportunity_key
),

opportunities as (
    select * from {{ ref('int_opportunities_unified') }}
),

-- Deals whose history goes on after as_of.
continued as (
    select opportunity_key
    from {{ ref('int_opportunity_changes_unified') }}
    where changed_at > {{ as_of_end() }}
    union
    select opportunity_key
    from {{ ref('int_opportunities_without_history') }}
    where occurred_at > {{ as_of_end() }}
),

categories as (
    select * from {{ vocabulary('forecast_categories') }}
),

compared as (
    select
        last_states.*,
        opportunities.last_modified_at,
        opportunities.is_deleted,
        opportunities.stage_source_id as record_stage_source_id,
        opportunities.amount_local as record_amount_local,
        opportunities.close_date as record_close_date,
        coalesce(opportunities.forecast_word, last_states.forecast_word) as record_forecast_word,
        opportunities.probability as record_probability,
        coalesce(opportunities.owner_source_id, last_states.owner_source_id) as record_owner_source_id,
        continued.opportunity_key is not null as is_continued
    from opportunities
    inner join latest on opportunities.opportunity_record_key = latest.opportunity_key
    inner join states as last_states
        on
            latest.opportunity_key = last_states.opportunity_key
            and latest.valid_from = last_states.valid_from
    left join continued on opportunities.opportunity_record_key = continued.opportunity_key
),

stacked as (
    select
        opportunity_key, valid_from, is_assumed, stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id,
        'history' as version_by, 1 as order_at_instant
    from states
    union all
    -- Where the history's last row differs from the record, the record is valid from its last modification.
    select
        opportunity_key, greatest(coalesce(last_modified_at, valid_from), valid_from) as valid_from, false as is_assumed,
        record_stage_source_id, record_amount_local, record_close_date, record_forecast_word, record_probability, record_owner_source_id,
        'current_record' as version_by, 2 as order_at_instant
    from compared
    where
        not is_deleted
        -- A deal without history whose close lies after as_of is not closed yet.
        and not is_assumed
        -- A record without a date is today's. If the history goes on after as_of, the record says nothing about that day.
        and (last_modified_at <= {{ as_of_end() }} or (last_modified_at is null and not is_continued))
        -- A probability alone makes no version: it follows from the stage, and a change by hand is in the history.
        and (
            record_stage_source_id <> stage_source_id
            or record_amount_local is distinct from amount_local
            or record_close_date is distinct from close_date
            or record_forecast_word is distinct from forecast_word
            or record_owner_source_id is distinct from owner_source_id
        )
    union all
    select
        opportunity_key, greatest(last_modified_at, valid_from) as valid_from, is_assumed,
        stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id,
        'deletion' as version_by, 3 as order_at_instant
    from compared
    where is_deleted and last_modified_at <= {{ as_of_end() }}
),

final as (
    select
        stacked.opportunity_key,
        opportunities.source_system,
        opportunities.source_instance,
        opportunities.source_id as opportunity_source_id,
        stacked.valid_from,
        stacked.stage_source_id,
        stacked.amount_local,
        opportunities.currency_code,
        stacked.close_date,
        {{ house_word('categories.forecast_category', 'stacked.forecast_word') }} as forecast_category,
        stacked.probability,
        stacked.owner_source_id,
        -- In its present stage a deal is what its record says, whatever other deals in that stage are. An assumed past
        -- was open. Everything else follows from the stage (null here).
        case
            when stacked.is_assumed then false
            when stacked.stage_source_id = opportunities.stage_source_id then opportunities.is_won
        end as is_won,
        case
            when stacked.is_assumed then false
            when stacked.stage_source_id = opportunities.stage_source_id
                then opportunities.is_closed and not coalesce(opportunities.is_won, false)
        end as is_lost,
        stacked.version_by,
        stacked.version_by = 'deletion' as is_deleted,
        row_number() over (
            partition by stacked.opportunity_key order by stacked.valid_from, stacked.order_at_instant
        ) as version_number
    from stacked
    inner join opportunities on stacked.opportunity_key = opportunities.opportunity_record_key
    left join categories
        on
            opportunities.source_system = categories.source_system
            and {{ source_word('stacked.forecast_word') }} = categories.source_word
    -- A deletion that cannot be dated makes no version.
    where not opportunities.is_deleted or opportunities.last_modified_at is not null
)

select * from final
