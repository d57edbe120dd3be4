-- Grain: one row per row that landed in hubspot.owner_team; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'owner_team') }}
),

final as (
    select
        source_system,
        source_instance,
        owner_id || ' ' || team_id as source_id,
        owner_id,
        team_id,
        is_team_primary,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
