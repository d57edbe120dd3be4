-- Grain: one row per row that landed in hubspot.deal_pipeline; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal_pipeline') }}
),

final as (
    select
        source_system,
        source_instance,
        pipeline_id as source_id,
        label,
        display_order,
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
