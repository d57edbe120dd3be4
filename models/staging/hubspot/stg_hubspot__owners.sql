-- Grain: one row per row that landed in hubspot.owner; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'owner') }}
),

final as (
    select
        source_system,
        source_instance,
        owner_id as source_id,
        active_user_id,
        email,
        first_name,
        last_name,
        type as owner_type,
        is_active,
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
