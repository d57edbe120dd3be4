-- Grain: one row per row that landed in hubspot.ticket; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'ticket') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        property_subject as subject,
        property_hs_pipeline as pipeline_id,
        property_hs_pipeline_stage as stage_id,
        property_hs_ticket_priority as priority,
        property_hs_ticket_category as category,
        property_source_type as source_type,
        property_hubspot_owner_id as owner_id,
        property_first_agent_reply_date as first_replied_at,
        property_closed_date as closed_at,
        property_createdate as created_at,
        property_hs_lastmodifieddate as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
