-- Grain: one row per product of a deal that is not deleted.

with line_items as (
    select *
    from {{ ref('stg_salesforce__opportunity_line_items') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        opportunity_id as opportunity_source_id,
        product_id as product_source_id,
        quantity,
        unit_price as unit_price_local,
        list_price as list_price_local,
        total_price as total_local,
        {{ ratio('discount_percent', '100') }} as discount_rate,
        service_date,
        product_code
    from line_items
)

select * from final
