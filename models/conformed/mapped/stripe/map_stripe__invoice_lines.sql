-- Grain: one row per line of an invoice known at as_of, or of one that did not land.

with lines as (
    select *
    from {{ ref('stg_stripe__invoice_line_items') }}
    where row_status = 'current' and is_live
),

invoices as (
    select *
    from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current'
),

prices as (
    select * from {{ ref('map_stripe__prices') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

final as (
    select
        lines.source_system,
        lines.source_instance,
        lines.source_id,
        lines.invoice_id as invoice_source_id,
        lines.subscription_id as subscription_source_id,
        lines.subscription_item_id as subscription_item_source_id,
        coalesce(lines.price_id, lines.plan_id) as price_source_id,
        prices.product_source_id,
        lines.description,
        lines.quantity,
        {{ from_minor_units('lines.amount') }} as amount_local,
        upper(coalesce(lines.currency_code, invoices.currency_code)) as currency_code,
        {{ local_date('lines.period_started_at') }} as period_start_date,
        {{ local_date('lines.period_ended_at') }} as period_end_date,
        coalesce(lines.is_proration, false) as is_proration,
        lower(lines.line_type) as line_type
    from lines
    left join invoices
        on
            lines.source_instance = invoices.source_instance
            and lines.invoice_id = invoices.source_id
    left join prices
        on
            lines.source_instance = prices.source_instance
            and coalesce(lines.price_id, lines.plan_id) = prices.source_id
    left join currencies
        on upper(coalesce(lines.currency_code, invoices.currency_code)) = currencies.currency_code
    where
        invoices.source_id is null
        or (invoices.is_live and not invoices.is_deleted and {{ is_not_after_as_of('invoices.created_at') }})
)

select * from final
