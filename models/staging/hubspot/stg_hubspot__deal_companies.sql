-- Grain: one row per row that landed in hubspot.deal_company; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal_company') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id
        || ' ' || company_id
        || ' ' || coalesce(type_id, '')
        || ' ' || coalesce(category, '')
        || ' ' || coalesce(label, '') as source_id,
        deal_id,
        company_id,
        type_id,
        category,
        label,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
