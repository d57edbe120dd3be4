-- Grain: one row per row that landed in hubspot.engagement; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'engagement') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        type as engagement_type,
        owner_id,
        timestamp as occurred_at,
        created_at,
        last_updated as last_modified_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
