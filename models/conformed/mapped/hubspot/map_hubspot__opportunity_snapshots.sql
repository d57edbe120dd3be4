-- Grain: one row per deal and version of its record that a build has seen, deleted ones left out.

with snapshots as (
    select * from {{ ref('snap_hubspot__deals') }}
    where not is_deleted
),

stages as (
    select * from {{ ref('map_hubspot__stages') }}
),

final as (
    select
        snapshots.source_system,
        snapshots.source_instance,
        snapshots.source_id as opportunity_source_id,
        snapshots.dbt_valid_from as recorded_at,
        coalesce(snapshots.stage_id, 'unknown') as stage_source_id,
        snapshots.amount as amount_local,
        {{ local_date('snapshots.close_at') }} as close_date,
        snapshots.forecast_category as forecast_word,
        cast(null as numeric(18, 6)) as probability,
        snapshots.owner_id as owner_source_id,
        {{ is_closed_deal('snapshots', 'stages') }} as is_closed
    from snapshots
    left join stages
        on
            snapshots.source_instance = stages.source_instance
            and snapshots.stage_id = stages.source_id
)

select * from final
