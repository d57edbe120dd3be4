-- Grain: one row per row that landed in salesforce.currency_type; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'currency_type') }}
),

final as (
    select
        source_system,
        source_instance,
        iso_code as source_id,
        conversion_rate,
        is_corporate,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
