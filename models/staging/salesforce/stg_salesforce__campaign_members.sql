-- Grain: one row per row that landed in salesforce.campaign_member; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('salesforce', 'campaign_member') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        campaign_id,
        lead_id,
        contact_id,
        has_responded,
        first_responded_date,
        created_date as created_at,
        coalesce(is_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
