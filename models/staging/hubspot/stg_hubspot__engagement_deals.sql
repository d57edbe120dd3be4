-- Grain: one row per row that landed in hubspot.engagement_deal; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'engagement_deal') }}
),

final as (
    select
        source_system,
        source_instance,
        engagement_id || ' ' || deal_id || ' ' || coalesce(type_id, '') as source_id,
        engagement_id,
        deal_id,
        type_id,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
