-- Grain: one row per movement of money: a charge, a refund, a dispute.

with payments as (
    select
        *,
        {{ local_date('occurred_at') }} as payment_date
    from {{ ref('int_payments_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

invoices as (
    select * from {{ ref('invoices') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

dated as (
    select
        payments.*,
        companies.customer_key,
        invoices.invoice_key,
        {{ rate_or_one(currency('payments.currency_code'), 'exchange_rates.rate_to_reporting') }} as exchange_rate
    from payments
    left join companies
        on
            payments.source_system = companies.source_system
            and payments.source_instance = companies.source_instance
            and payments.company_source_id = companies.source_id
    -- An invoice that is not in the data has no key.
    left join invoices
        on
            payments.source_system = invoices.source_system
            and payments.source_instance = invoices.source_instance
            and payments.invoice_source_id = invoices.source_id
    left join exchange_rates
        on
            {{ currency('payments.currency_code') }} = exchange_rates.currency_code
            and payments.payment_date = exchange_rates.rate_date
),

final as (
    select
        payment_record_key as payment_key,
        source_system,
        source_instance,
        source_id,
        customer_key,
        invoice_key,
        {{ record_key('charge_source_id') }} as charge_payment_key,
        payment_type,
        coalesce(status, 'unknown') as status,
        coalesce(is_settled, false) as is_settled,
        payment_date,
        occurred_at,
        {{ currency('currency_code') }} as currency_code,
        {{ convert('amount_local', 'exchange_rate') }} as amount,
        amount_local,
        {{ convert('fee_local', 'exchange_rate') }} as fee_amount,
        fee_local as fee_amount_local,
        amount_local is not null and exchange_rate is null as is_unconverted,
        failure_code
    from dated
)

select * from final
