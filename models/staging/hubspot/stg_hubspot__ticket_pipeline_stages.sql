-- Grain: one row per row that landed in hubspot.ticket_pipeline_stage; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'ticket_pipeline_stage') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(pipeline_id, '') || ' ' || stage_id as source_id,
        stage_id,
        pipeline_id,
        label,
        display_order,
        ticket_state,
        is_closed,
        updated_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
