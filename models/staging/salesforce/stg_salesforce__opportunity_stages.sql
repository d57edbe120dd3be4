-- Grain: one row per row that landed in salesforce.opportunity_stage; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'opportunity_stage') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        coalesce(api_name, master_label) as stage_name,
        is_active,
        is_closed,
        is_won,
        default_probability as probability_percent,
        sort_order,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
