-- Grain: one row per row that landed in marketo.activity_change_status_in_progression; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _marketo__sources.yml, says what is here.

with raw_rows as (
    {{ raw('marketo', 'activity_change_status_in_progression') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        lead_id,
        activity_date as occurred_at,
        campaign_id,
        primary_attribute_value_id as program_id,
        program_member_id,
        old_status,
        new_status,
        success as is_success,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
