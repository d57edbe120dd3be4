-- Grain: one row per row that landed in salesforce.user; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'user') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        name,
        email,
        title,
        department,
        country,
        is_active,
        manager_id,
        user_role_id,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
