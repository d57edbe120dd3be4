-- Grain: one row per product, also one that only a deal names.

with products as (
    select
        *,
        {{ is_deleted_by_then('records') }} as is_gone
    from {{ ref('stg_salesforce__products') }} as records
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

sold as (
    select
        source_system,
        source_instance,
        product_source_id,
        min(product_code) as product_code
    from {{ ref('map_salesforce__opportunity_line_items') }}
    where product_source_id is not null
    group by source_system, source_instance, product_source_id
),

final as (
    select
        coalesce(products.source_system, sold.source_system) as source_system,
        coalesce(products.source_instance, sold.source_instance) as source_instance,
        coalesce(products.source_id, sold.product_source_id) as source_id,
        coalesce(products.name, products.product_code, sold.product_code, products.source_id, sold.product_source_id) as name,
        coalesce(products.is_active, true) and not coalesce(products.is_gone, false) as is_active,
        coalesce(products.product_code, sold.product_code) as product_code,
        products.product_family
    from products
    full outer join sold
        on
            products.source_instance = sold.source_instance
            and products.source_id = sold.product_source_id
    where sold.product_source_id is not null or not products.is_gone
)

select * from final
