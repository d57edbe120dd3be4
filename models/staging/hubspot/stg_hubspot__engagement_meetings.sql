-- Grain: one row per row that landed in hubspot.engagement_meeting; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'engagement_meeting') }}
),

final as (
    select
        source_system,
        source_instance,
        engagement_id as source_id,
        property_hs_timestamp as occurred_at,
        property_hubspot_owner_id as owner_id,
        coalesce(property_hs_meeting_title, title) as subject,
        coalesce(property_hs_meeting_start_time, start_time) as started_at,
        coalesce(property_hs_meeting_end_time, end_time) as ended_at,
        coalesce(property_hs_meeting_outcome, meeting_outcome) as outcome,
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
