-- Grain: one row per deal and version of its record that a build has seen, deleted ones left out.

with snapshots as (
    select * from {{ ref('snap_salesforce__opportunities') }}
    where not is_deleted
),

final as (
    select
        source_system,
        source_instance,
        source_id as opportunity_source_id,
        dbt_valid_from as recorded_at,
        coalesce(stage_name, 'unknown') as stage_source_id,
        amount as amount_local,
        close_date,
        forecast_category as forecast_word,
        {{ probability('probability_percent', 100) }} as probability,
        owner_id as owner_source_id,
        is_closed,
        is_won
    from snapshots
)

select * from final
