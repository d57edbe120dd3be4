-- Grain: one row per invoice.

{% set amounts = ['subtotal', 'tax', 'total', 'paid', 'credited', 'remaining', 'written_off'] %}

with invoices as (
    select * from {{ ref('int_invoices_unified') }}
),

-- Some systems name the subscription only in the lines. An invoice with lines of several subscriptions has none.
billed_subscriptions as (
    select
        source_system,
        source_instance,
        invoice_source_id,
        case when min(subscription_source_id) = max(subscription_source_id) then min(subscription_source_id) end as subscription_source_id
    from {{ ref('int_invoice_lines_unified') }}
    group by source_system, source_instance, invoice_source_id
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

dated as (
    select
        invoices.*,
        coalesce(invoices.subscription_source_id, billed_subscriptions.subscription_source_id) as billed_subscription_source_id,
        companies.customer_key,
        {{ rate_or_one(currency('invoices.currency_code'), 'exchange_rates.rate_to_reporting') }} as exchange_rate
    from invoices
    left join billed_subscriptions
        on
            invoices.source_system = billed_subscriptions.source_system
            and invoices.source_instance = billed_subscriptions.source_instance
            and invoices.source_id = billed_subscriptions.invoice_source_id
    left join companies
        on
            invoices.source_system = companies.source_system
            and invoices.source_instance = companies.source_instance
            and invoices.company_source_id = companies.source_id
    left join exchange_rates
        on
            {{ currency('invoices.currency_code') }} = exchange_rates.currency_code
            and invoices.invoice_date = exchange_rates.rate_date
),

final as (
    select
        invoice_record_key as invoice_key,
        source_system,
        source_instance,
        source_id,
        customer_key,
        {{ record_key('billed_subscription_source_id') }} as subscription_key,
        coalesce(status, 'unknown') as status,
        billing_reason,
        invoice_date,
        due_date,
        period_start_date,
        period_end_date,
        {{ currency('currency_code') }} as currency_code,
        {%- for amount in amounts %}
        {{ convert(amount ~ '_local', 'exchange_rate') }} as {{ amount }}_amount,
        {{ amount }}_local as {{ amount }}_amount_local,
        {%- endfor %}
        total_local is not null and exchange_rate is null as is_unconverted,
        created_at,
        finalized_at,
        paid_at,
        voided_at
    from dated
)

select * from final
