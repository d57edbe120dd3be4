-- Grain: one row per stage, wherever it is met: in a pipeline, on a deal, in history; those of deleted pipelines too.

with listed as (
    select *
    from {{ ref('stg_hubspot__deal_pipeline_stages') }}
    where row_status = 'current'
),

pipelines as (
    select *
    from {{ ref('stg_hubspot__deal_pipelines') }}
    where row_status = 'current'
),

deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current'
),

house_stages as (
    select * from {{ vocabulary('source_stages') }}
    where source_system = 'hubspot'
),

met as (
    select source_system, source_instance, source_id from listed
    union
    select source_system, source_instance, stage_id as source_id from deals
    where stage_id is not null
    union
    select source_system, source_instance, stage_id as source_id from {{ ref('stg_hubspot__deal_stages') }}
    where row_status = 'current'
    union
    select source_system, source_instance, property_value as source_id from {{ ref('stg_hubspot__deal_property_histories') }}
    where row_status = 'current' and property_name = 'dealstage' and property_value is not null
    union
    -- Only for deals that are landed: an account that is no longer read adds no stage, though builds have seen its deals.
    select snapshots.source_system, snapshots.source_instance, snapshots.stage_id as source_id
    from {{ ref('snap_hubspot__deals') }} as snapshots
    inner join deals
        on
            snapshots.source_instance = deals.source_instance
            and snapshots.source_id = deals.source_id
    where snapshots.stage_id is not null
    union
    -- The stage of a deal whose past is not known.
    select source_system, source_instance, 'unknown' as source_id from deals
),

judged as (
    select
        met.source_system,
        met.source_instance,
        met.source_id,
        listed.label,
        listed.pipeline_id,
        listed.display_order,
        listed.probability,
        house_stages.stage as mapped_stage,
        -- is_closed is true for lost deals too: the probability tells the two apart, where there is none the label.
        coalesce(listed.is_closed, house_stages.stage in ('closed_won', 'closed_lost'), false) as is_closed,
        coalesce(listed.probability = 1, house_stages.stage = 'closed_won', false) as is_certain
    from met
    left join listed
        on
            met.source_instance = listed.source_instance
            and met.source_id = listed.source_id
    left join house_stages
        on {{ source_word('coalesce(listed.label, met.source_id)') }} = house_stages.source_word
),

final as (
    select
        judged.source_system,
        judged.source_instance,
        judged.source_id,
        case
            when judged.is_closed and judged.is_certain then 'closed_won'
            when judged.is_closed then 'closed_lost'
            when judged.source_id = 'unknown' then 'unknown'
            when judged.mapped_stage in ('closed_won', 'closed_lost') then 'unmapped'
            else coalesce(judged.mapped_stage, 'unmapped')
        end as stage,
        judged.display_order as sort_order,
        {{ probability('judged.probability', 1) }} as default_probability,
        judged.is_closed and judged.is_certain as is_won,
        judged.is_closed and not judged.is_certain as is_lost,
        judged.label as name,
        pipelines.label as pipeline_name
    from judged
    left join pipelines
        on
            judged.source_instance = pipelines.source_instance
            and judged.pipeline_id = pipelines.source_id
)

select * from final
