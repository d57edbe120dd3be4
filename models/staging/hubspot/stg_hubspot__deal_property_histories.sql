-- Grain: one row per row that landed in hubspot.deal_property_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal_property_history') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id || ' ' || name || ' ' || cast(timestamp as text) as source_id,
        deal_id,
        name as property_name,
        value as property_value,
        timestamp as occurred_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
