-- Grain: one row per row that landed in salesforce.event; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'event') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        who_id,
        what_id,
        account_id,
        owner_id,
        subject,
        type as event_type,
        is_child,
        activity_date,
        activity_date_time as activity_at,
        start_date_time as started_at,
        end_date_time as ended_at,
        duration_in_minutes,
        created_date as created_at,
        last_modified_date as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) or not coalesce(_fivetran_active, true) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
