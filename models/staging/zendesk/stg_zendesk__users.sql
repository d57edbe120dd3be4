-- Grain: one row per row that landed in zendesk.user; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'user') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        organization_id,
        email,
        name,
        phone,
        role,
        external_id,
        active as is_active,
        suspended as is_suspended,
        time_zone,
        created_at,
        updated_at as last_modified_at,
        coalesce(_fivetran_deleted, false) or not coalesce(active, true) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
