-- Grain: one row per row that landed in hubspot.engagement_meeting; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('hubspot', 'engagement_meeting') }}
),

final as (
    select
        source_system,
        source_instance,
        engagement_id as source_id,
        engagement_id,
        property_hs_timestamp as timestamp,
        property_hubspot_owner_id as hubspot_owner_id,
        property_hs_meeting_title as meeting_title,
        title,
        property_hs_meeting_start_time as meeting_start_at,
        start_time as start_at,
        property_hs_meeting_end_time as meeting_end_at,
        end_time as end_at,
        property_hs_meeting_outcome as meeting_outcome,
        meeting_outcome,
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
