-- Grain: one row per org and stage, wherever it is met: in the stage list, on a deal, in history; retired ones too.

with stage_list as (
    select *
    from {{ ref('stg_salesforce__opportunity_stages') }}
    where row_status = 'current' and stage_name is not null
),

opportunities as (
    select * from {{ ref('stg_salesforce__opportunities') }}
    where row_status = 'current' and stage_name is not null
),

histories as (
    select * from {{ ref('stg_salesforce__opportunity_histories') }}
    where row_status = 'current' and stage_name is not null
),

-- Only for deals that are landed: an org that is no longer read adds no stage, though builds have seen its deals.
snapshots as (
    select seen.*
    from {{ ref('map_salesforce__opportunity_snapshots') }} as seen
    inner join {{ ref('stg_salesforce__opportunities') }} as landed
        on
            seen.source_instance = landed.source_instance
            and seen.opportunity_source_id = landed.source_id
            and landed.row_status = 'current'
    where seen.stage_source_id <> 'unknown'
),

house_stages as (
    select * from {{ vocabulary('source_stages') }}
    where source_system = 'salesforce'
),

met as (
    select source_system, source_instance, stage_name, is_closed, is_won, sort_order, probability_percent, 'list' as told_by
    from stage_list
    union all
    select source_system, source_instance, stage_name, is_closed, is_won, null as sort_order, null as probability_percent, 'deal' as told_by
    from opportunities
    union all
    select
        source_system, source_instance, stage_name,
        null as is_closed, null as is_won, null as sort_order, null as probability_percent, 'history' as told_by
    from histories
    union all
    select
        source_system, source_instance, stage_source_id as stage_name, is_closed, is_won,
        null as sort_order, null as probability_percent, 'snapshot' as told_by
    from snapshots
    union all
    -- The stage of a deal whose past is not known.
    select distinct
        source_system, source_instance, 'unknown' as stage_name, false as is_closed, false as is_won,
        cast(null as bigint) as sort_order, cast(null as numeric(38, 6)) as probability_percent, 'deal' as told_by
    from opportunities
),

combined as (
    select
        source_system,
        source_instance,
        stage_name,
        -- The list of stages says so. Without a list, most deals in the stage decide; without deals in it now, those that once were.
        coalesce(
            bool_or(is_closed) filter (where told_by = 'list'),
            2 * count(*) filter (where is_closed and told_by = 'deal') > nullif(count(is_closed) filter (where told_by = 'deal'), 0),
            2 * count(*) filter (where is_closed and told_by = 'snapshot') > nullif(count(is_closed) filter (where told_by = 'snapshot'), 0)
        ) as is_closed,
        coalesce(
            bool_or(is_won) filter (where told_by = 'list'),
            2 * count(*) filter (where is_won and told_by = 'deal') > nullif(count(is_won) filter (where told_by = 'deal'), 0),
            2 * count(*) filter (where is_won and told_by = 'snapshot') > nullif(count(is_won) filter (where told_by = 'snapshot'), 0)
        ) as is_won,
        min(sort_order) as sort_order,
        min(probability_percent) as probability_percent
    from met
    group by source_system, source_instance, stage_name
),

judged as (
    select
        combined.*,
        house_stages.stage as mapped_stage,
        coalesce(combined.is_won, house_stages.stage = 'closed_won', false) as is_stage_won,
        coalesce(combined.is_closed, house_stages.stage in ('closed_won', 'closed_lost'), false) as is_stage_closed
    from combined
    left join house_stages
        on {{ source_word('combined.stage_name') }} = house_stages.source_word
),

final as (
    select
        source_system,
        source_instance,
        stage_name as source_id,
        case
            when is_stage_won then 'closed_won'
            when is_stage_closed then 'closed_lost'
            when stage_name = 'unknown' then 'unknown'
            when mapped_stage in ('closed_won', 'closed_lost') then 'unmapped'
            else coalesce(mapped_stage, 'unmapped')
        end as stage,
        sort_order,
        {{ probability('probability_percent', 100) }} as default_probability,
        is_stage_won as is_won,
        is_stage_closed and not is_stage_won as is_lost
    from judged
)

select * from final
