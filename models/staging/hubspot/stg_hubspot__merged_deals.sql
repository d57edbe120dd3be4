-- Grain: one row per row that landed in hubspot.merged_deal; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'merged_deal') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id || ' ' || merged_deal_id as source_id,
        deal_id,
        merged_deal_id,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
