-- Grain: one row per row that landed in hubspot.engagement_communication; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'engagement_communication') }}
),

final as (
    select
        source_system,
        source_instance,
        engagement_id as source_id,
        property_hs_timestamp as occurred_at,
        property_hubspot_owner_id as owner_id,
        property_hs_communication_channel_type as channel_type,
        property_hs_createdate as created_at,
        property_hs_lastmodifieddate as last_modified_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
