-- Grain: one row per line of an invoice.

with invoice_lines as (
    select * from {{ ref('int_invoice_lines_unified') }}
),

invoices as (
    select * from {{ ref('invoices') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

products as (
    select * from {{ ref('products') }}
),

prices as (
    select * from {{ ref('int_prices_unified') }}
),

joined as (
    select
        invoice_lines.*,
        invoices.invoice_key,
        invoices.customer_key,
        invoices.invoice_date,
        least(coalesce(invoices.invoice_date, invoice_lines.period_start_date), {{ as_of() }}) as rate_date,
        coalesce(invoice_lines.product_source_id, prices.product_source_id) as sold_product_source_id
    from invoice_lines
    left join invoices
        on
            invoice_lines.source_system = invoices.source_system
            and invoice_lines.source_instance = invoices.source_instance
            and invoice_lines.invoice_source_id = invoices.source_id
    left join prices
        on
            invoice_lines.source_system = prices.source_system
            and invoice_lines.source_instance = prices.source_instance
            and invoice_lines.price_source_id = prices.source_id
),

final as (
    select
        joined.invoice_line_record_key as invoice_line_key,
        joined.source_system,
        joined.source_instance,
        joined.source_id,
        joined.invoice_key,
        joined.customer_key,
        coalesce(products.product_key, 'unknown') as product_key,
        {{ record_key('joined.subscription_source_id', 'joined.source_system', 'joined.source_instance') }} as subscription_key,
        joined.line_type,
        joined.description,
        joined.quantity,
        joined.invoice_date,
        joined.period_start_date,
        joined.period_end_date,
        coalesce(joined.is_proration, false) as is_proration,
        {{ currency('joined.currency_code') }} as currency_code,
        {{ convert('joined.amount_local', rate_or_one(currency('joined.currency_code'), 'exchange_rates.rate_to_reporting')) }} as amount,
        joined.amount_local,
        joined.amount_local is not null
        and {{ rate_or_one(currency('joined.currency_code'), 'exchange_rates.rate_to_reporting') }} is null as is_unconverted
    from joined
    left join exchange_rates
        on
            {{ currency('joined.currency_code') }} = exchange_rates.currency_code
            and joined.rate_date = exchange_rates.rate_date
    left join products
        on
            joined.source_system = products.source_system
            and joined.source_instance = products.source_instance
            and joined.sold_product_source_id = products.source_id
)

select * from final
