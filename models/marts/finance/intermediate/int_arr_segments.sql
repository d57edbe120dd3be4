-- Grain: one row per customer and product that ever recurred, with every segment its ARR can be counted under.

with ledger as (
    select distinct
        customer_key,
        product_key
    from {{ ref('int_mrr_steps') }}
),

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

final as (
    select
        ledger.customer_key,
        ledger.product_key,
        ledger.product_key as product,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(customers.channel, 'unknown') as channel
    from ledger
    left join customers on ledger.customer_key = customers.customer_key
)

select * from final
