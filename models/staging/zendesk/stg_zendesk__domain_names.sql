-- Grain: one row per row that landed in zendesk.domain_name; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'domain_name') }}
),

final as (
    select
        source_system,
        source_instance,
        organization_id || ' ' || coalesce(cast(index as text), '') || ' ' || domain_name as source_id,
        organization_id,
        domain_name,
        index as position,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
