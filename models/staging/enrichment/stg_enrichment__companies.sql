-- Grain: one row per row that landed in enrichment.company; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _enrichment__sources.yml, says what is here.

with raw_rows as (
    {{ raw('enrichment', 'company') }}
),

final as (
    select
        source_system,
        source_instance,
        domain as source_id,
        domain,
        name,
        industry,
        employee_count,
        annual_revenue,
        country,
        parent_domain,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
