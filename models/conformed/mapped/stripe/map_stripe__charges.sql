-- Grain: one row per charge, test mode too: refunds and disputes find through it who paid, and for what.

with charges as (
    select * from {{ ref('stg_stripe__charges') }}
    where row_status = 'current'
),

payment_intents as (
    select * from {{ ref('stg_stripe__payment_intents') }}
    where row_status = 'current'
),

invoices as (
    select * from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current'
),

-- One charge pays one invoice; where more name it, none is its own.
paid_invoices as (
    select
        source_instance,
        charge_id,
        case when count(*) = 1 then min(source_id) end as invoice_id
    from invoices
    where charge_id is not null
    group by source_instance, charge_id
),

invoiced as (
    select
        charges.*,
        payment_intents.customer_id as intent_customer_id,
        coalesce(charges.invoice_id, paid_invoices.invoice_id, payment_intents.invoice_id) as paid_invoice_id
    from charges
    left join payment_intents
        on
            charges.source_instance = payment_intents.source_instance
            and charges.payment_intent_id = payment_intents.source_id
    left join paid_invoices
        on
            charges.source_instance = paid_invoices.source_instance
            and charges.source_id = paid_invoices.charge_id
),

final as (
    select
        invoiced.source_system,
        invoiced.source_instance,
        invoiced.source_id,
        coalesce(invoiced.customer_id, invoiced.intent_customer_id, invoices.customer_id) as company_source_id,
        invoiced.paid_invoice_id as invoice_source_id,
        invoiced.payment_intent_id,
        -- An amount that is authorised and not captured is no money yet, and its release is no refund.
        case
            when lower(invoiced.status) = 'succeeded' and not coalesce(invoiced.is_captured, true) then 'uncaptured'
            else coalesce(lower(invoiced.status), case when invoiced.is_paid then 'succeeded' when not invoiced.is_paid then 'failed' end)
        end as status,
        coalesce(invoiced.currency_code, invoices.currency_code) as currency_code,
        invoiced.amount,
        invoiced.balance_transaction_id,
        invoiced.failure_code,
        invoiced.created_at,
        invoiced.is_live
    from invoiced
    left join invoices
        on
            invoiced.source_instance = invoices.source_instance
            and invoiced.paid_invoice_id = invoices.source_id
)

select * from final
