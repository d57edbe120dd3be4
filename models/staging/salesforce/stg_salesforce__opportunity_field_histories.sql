-- Grain: one row per row that landed in salesforce.opportunity_field_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'opportunity_field_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        opportunity_id,
        created_date as changed_at,
        field,
        old_value,
        new_value,
        coalesce(is_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
