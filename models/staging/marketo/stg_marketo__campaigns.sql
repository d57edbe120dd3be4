-- Grain: one row per row that landed in marketo.campaign; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _marketo__sources.yml, says what is here.

with raw_rows as (
    {{ raw('marketo', 'campaign') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        program_id,
        name,
        type as campaign_type,
        status,
        created_at,
        updated_at as last_modified_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
