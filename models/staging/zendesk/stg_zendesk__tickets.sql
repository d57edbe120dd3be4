-- Grain: one row per row that landed in zendesk.ticket; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'ticket') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        organization_id,
        requester_id,
        submitter_id,
        assignee_id,
        group_id,
        brand_id,
        status,
        priority,
        type as ticket_type,
        subject,
        via_channel,
        merged_ticket_ids,
        due_at,
        created_at,
        updated_at as last_modified_at,
        coalesce(_fivetran_deleted, false) or coalesce(lower(status) = 'deleted', false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
