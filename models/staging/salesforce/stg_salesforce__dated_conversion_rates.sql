-- Grain: one row per row that landed in salesforce.dated_conversion_rate; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'dated_conversion_rate') }}
),

final as (
    select
        source_system,
        source_instance,
        iso_code || ' ' || cast(start_date as text) as source_id,
        iso_code as currency_code,
        start_date,
        next_start_date,
        conversion_rate,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
