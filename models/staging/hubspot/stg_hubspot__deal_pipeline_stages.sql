-- Grain: one row per row that landed in hubspot.deal_pipeline_stage; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal_pipeline_stage') }}
),

final as (
    select
        source_system,
        source_instance,
        stage_id as source_id,
        pipeline_id,
        label,
        display_order,
        probability,
        coalesce(is_closed, closed_won) as is_closed,
        active as is_active,
        created_at,
        updated_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
