-- Grain: one row per row that landed in marketo.activity_add_to_opportunity; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _marketo__sources.yml, says what is here.

with raw_rows as (
    {{ raw('marketo', 'activity_add_to_opportunity') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        lead_id,
        activity_date as occurred_at,
        campaign_id,
        primary_attribute_value_id as opportunity_id,
        role,
        is_primary,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
