-- Grain: one row per product, also one that only a price names.

with products as (
    select *
    from {{ ref('stg_stripe__products') }}
    where row_status = 'current'
),

priced as (
    select distinct
        source_system,
        source_instance,
        product_source_id
    from {{ ref('map_stripe__prices') }}
    where product_source_id is not null
),

final as (
    select
        coalesce(products.source_system, priced.source_system) as source_system,
        coalesce(products.source_instance, priced.source_instance) as source_instance,
        coalesce(products.source_id, priced.product_source_id) as source_id,
        coalesce(products.name, products.source_id, priced.product_source_id) as name,
        coalesce(products.is_active and not products.is_deleted, true) as is_active
    from products
    full outer join priced
        on
            products.source_instance = priced.source_instance
            and products.source_id = priced.product_source_id
    where priced.product_source_id is not null or (products.is_live and not products.is_deleted)
)

select * from final
