-- Grain: one row per row that landed in hubspot.deal_stage; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal_stage') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id || ' ' || cast(date_entered as text) || ' ' || value as source_id,
        deal_id,
        value as stage_id,
        date_entered as entered_at,
        _fivetran_start as version_started_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
