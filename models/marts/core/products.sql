-- Grain: one row per product, and one for prices that name none.

with products as (
    select * from {{ ref('int_products_unified') }}
),

final as (
    select
        product_record_key as product_key,
        source_system,
        source_instance,
        source_id,
        name,
        is_active,
        product_code,
        product_family
    from products
    union all
    select
        'unknown' as product_key,
        cast(null as text) as source_system,
        cast(null as text) as source_instance,
        cast(null as text) as source_id,
        'No product named' as name,
        true as is_active,
        cast(null as text) as product_code,
        cast(null as text) as product_family
)

select * from final
