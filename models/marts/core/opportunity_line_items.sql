-- Grain: one row per product line of an opportunity.

with line_items as (
    select * from {{ ref('int_opportunity_line_items_unified') }}
),

opportunities as (
    select * from {{ ref('opportunities') }}
),

products as (
    select * from {{ ref('products') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

final as (
    select
        line_items.opportunity_line_item_record_key as opportunity_line_item_key,
        line_items.source_system,
        line_items.source_instance,
        line_items.source_id,
        opportunities.opportunity_key,
        opportunities.customer_key,
        coalesce(products.product_key, 'unknown') as product_key,
        line_items.quantity,
        line_items.unit_price_local as unit_price_amount_local,
        line_items.list_price_local as list_price_amount_local,
        {{ convert(
            'line_items.total_local', rate_or_one('opportunities.currency_code', 'exchange_rates.rate_to_reporting')
        ) }} as total_amount,
        line_items.total_local as total_amount_local,
        opportunities.currency_code,
        line_items.total_local is not null
        and {{ rate_or_one('opportunities.currency_code', 'exchange_rates.rate_to_reporting') }} is null as is_unconverted,
        line_items.discount_rate,
        line_items.service_date
    from line_items
    left join opportunities
        on
            line_items.source_system = opportunities.source_system
            and line_items.source_instance = opportunities.source_instance
            and line_items.opportunity_source_id = opportunities.source_id
    left join products
        on
            line_items.source_system = products.source_system
            and line_items.source_instance = products.source_instance
            and line_items.product_source_id = products.source_id
    -- A line is worth what its deal is worth.
    left join exchange_rates
        on
            opportunities.currency_code = exchange_rates.currency_code
            and {{ deal_rate_date('opportunities.is_open', 'opportunities.close_date') }} = exchange_rates.rate_date
)

select * from final
