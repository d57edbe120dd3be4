{#
    The versions of a CRM's deals, from four relations of the model that calls it:
      states           what held from an instant on: valid_from, stage_name, amount, close_date, forecast_category,
                       probability, owner_id, is_assumed (the past had to be assumed), steps_from_last (1 for a deal's last state)
      opportunities    the records: the same attributes as they are now, is_won, is_closed, is_deleted, last_modified_at and
                       known_currency_code
      later_histories  the deals whose history goes on after as_of
      categories       the source's forecast categories
    The CTEs last_states, corrections, deletions, stacked and final follow; version_by says where a version comes from.
#}
{% macro opportunity_versions() -%}
last_states as (
    select * from states
    where steps_from_last = 1
),

-- Where the history's last row differs from the record, the record holds since it was last modified.
corrections as (
    select
        opportunities.source_instance,
        opportunities.source_id as opportunity_id,
        greatest(coalesce(opportunities.last_modified_at, last_states.valid_from), last_states.valid_from) as valid_from,
        coalesce(opportunities.stage_name, 'unknown') as stage_name,
        opportunities.amount,
        opportunities.close_date,
        coalesce(opportunities.forecast_category, last_states.forecast_category) as forecast_category,
        opportunities.probability,
        coalesce(opportunities.owner_id, last_states.owner_id) as owner_id,
        false as is_assumed
    from opportunities
    inner join last_states
        on
            opportunities.source_instance = last_states.source_instance
            and opportunities.source_id = last_states.opportunity_id
    left join later_histories
        on
            opportunities.source_instance = later_histories.source_instance
            and opportunities.source_id = later_histories.opportunity_id
    where
        not opportunities.is_deleted
        -- A deal without history whose close lies after as_of is not closed yet.
        and last_states.is_assumed is not true
        -- A record without a date is of today: where the history goes on after as_of it says nothing of that day.
        and (
            opportunities.last_modified_at <= {{ as_of_end() }}
            or (opportunities.last_modified_at is null and later_histories.opportunity_id is null)
        )
        -- A probability alone makes no version: it follows from the stage, and where it was changed by hand history says so.
        and (
            coalesce(opportunities.stage_name, 'unknown') <> last_states.stage_name
            or opportunities.amount is distinct from last_states.amount
            or opportunities.close_date is distinct from last_states.close_date
            or coalesce(opportunities.forecast_category, last_states.forecast_category) is distinct from last_states.forecast_category
            or coalesce(opportunities.owner_id, last_states.owner_id) is distinct from last_states.owner_id
        )
),

deletions as (
    select
        opportunities.source_instance,
        opportunities.source_id as opportunity_id,
        greatest(opportunities.last_modified_at, last_states.valid_from) as valid_from,
        last_states.stage_name,
        last_states.amount,
        last_states.close_date,
        last_states.forecast_category,
        last_states.probability,
        last_states.owner_id,
        last_states.is_assumed
    from opportunities
    inner join last_states
        on
            opportunities.source_instance = last_states.source_instance
            and opportunities.source_id = last_states.opportunity_id
    where opportunities.is_deleted and opportunities.last_modified_at <= {{ as_of_end() }}
),

stacked as (
    select
        source_instance, opportunity_id, valid_from, stage_name, amount, close_date, forecast_category, probability,
        owner_id, is_assumed,
        'history' as version_by, 1 as order_at_instant
    from states
    union all
    select *, 'current_record' as version_by, 2 as order_at_instant
    from corrections
    union all
    select *, 'deletion' as version_by, 3 as order_at_instant
    from deletions
),

final as (
    select
        opportunities.source_system,
        stacked.source_instance,
        stacked.opportunity_id as opportunity_source_id,
        stacked.valid_from,
        stacked.stage_name as stage_source_id,
        cast(stacked.amount as numeric(38, 6)) as amount_local,
        {{ currency('opportunities.known_currency_code') }} as currency_code,
        stacked.close_date,
        {{ house_word('categories.forecast_category', 'stacked.forecast_category') }} as forecast_category,
        stacked.probability,
        stacked.owner_id as owner_source_id,
        -- In its present stage a deal is what its record says, whatever other deals are there; where the past had
        -- to be assumed it was open; else the stage says (null here).
        case
            when stacked.is_assumed then false
            when stacked.stage_name = coalesce(opportunities.stage_name, 'unknown') then opportunities.is_won
        end as is_won,
        case
            when stacked.is_assumed then false
            when stacked.stage_name = coalesce(opportunities.stage_name, 'unknown')
                then opportunities.is_closed and not coalesce(opportunities.is_won, false)
        end as is_lost,
        stacked.version_by,
        stacked.version_by = 'deletion' as is_deleted,
        row_number() over (
            partition by stacked.source_instance, stacked.opportunity_id
            order by stacked.valid_from, stacked.order_at_instant
        ) as version_number
    from stacked
    inner join opportunities
        on
            stacked.source_instance = opportunities.source_instance
            and stacked.opportunity_id = opportunities.source_id
    left join categories
        on {{ source_word('stacked.forecast_category') }} = categories.source_word
    -- A deleted deal whose deletion cannot be dated has no place in time.
    where not opportunities.is_deleted or opportunities.last_modified_at is not null
)
{%- endmacro %}
