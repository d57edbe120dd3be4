-- Grain: one row per deal whose stages are not kept and instant from which another version of its record held, also after as_of.

with records as (
    select * from {{ ref('map_hubspot__opportunity_records') }}
),

stages as (
    select * from {{ ref('map_hubspot__stages') }}
),

with_stages as (
    select distinct source_instance, opportunity_id
    from {{ ref('map_hubspot__opportunity_changes') }}
    where attribute = 'stage'
),

without_history as (
    select
        records.source_system, records.source_instance, records.source_id, records.created_at,
        records.last_modified_at as recorded_at,
        records.stage_name, records.amount, records.close_date, records.forecast_category, records.probability,
        records.owner_id, records.is_closed, records.is_won
    from records
    left join with_stages
        on
            records.source_instance = with_stages.source_instance
            and records.source_id = with_stages.opportunity_id
    where with_stages.opportunity_id is null
),

seen as (
    select
        without_history.source_system, without_history.source_instance, without_history.source_id, without_history.created_at,
        snapshots.dbt_valid_from as recorded_at,
        snapshots.stage_id as stage_name, snapshots.amount, {{ local_date('snapshots.close_at') }} as close_date,
        snapshots.forecast_category, cast(null as numeric(18, 6)) as probability, snapshots.owner_id,
        {{ is_closed_deal('snapshots', 'stages') }} as is_closed,
        coalesce(snapshots.is_won, stages.is_won) as is_won
    from without_history
    inner join {{ ref('snap_hubspot__deals') }} as snapshots
        on
            without_history.source_instance = snapshots.source_instance
            and without_history.source_id = snapshots.source_id
    left join stages
        on
            snapshots.source_instance = stages.source_instance
            and snapshots.stage_id = stages.source_id
    where not snapshots.is_deleted
),

{{ opportunity_snapshots() }}

select * from final
