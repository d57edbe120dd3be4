-- Grain: one row per row that landed in salesforce.task; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'task') }}
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
        type as task_type,
        task_subtype,
        status,
        is_closed,
        activity_date,
        completed_date_time as completed_at,
        call_duration_in_seconds,
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
