-- Grain: one row per charge, refund and dispute known at as_of; the amount is signed, is_settled says whether money moved.

with charges as (
    select * from {{ ref('map_stripe__charges') }}
),

reversals as (
    select * from {{ ref('map_stripe__reversals') }}
),

payments as (
    select
        source_system, source_instance, 'charge' as payment_type, source_id, company_source_id, invoice_source_id,
        source_id as charge_source_id, status, coalesce(status = 'succeeded', false) as is_settled, currency_code, amount,
        balance_transaction_id, created_at, failure_code
    from charges
    where is_live
    union all
    select
        source_system, source_instance, payment_type, source_id, company_source_id, invoice_source_id, charge_source_id,
        status, is_settled, currency_code, amount, balance_transaction_id, created_at, failure_code
    from reversals
    where is_live
),

balance_transactions as (
    select * from {{ ref('stg_stripe__balance_transactions') }}
    where row_status = 'current'
),

currencies as (
    select * from {{ ref('currencies') }}
),

final as (
    select
        payments.source_system,
        payments.source_instance,
        payments.payment_type || ':' || payments.source_id as source_id,
        payments.payment_type,
        payments.status,
        payments.company_source_id,
        payments.invoice_source_id,
        'charge:' || payments.charge_source_id as charge_source_id,
        upper(payments.currency_code) as currency_code,
        {{ from_minor_units('payments.amount') }} as amount_local,
        -- The fee is in the account's currency; the rate leads from the payment's currency into it.
        case
            when coalesce(upper(balance_transactions.currency_code) = upper(payments.currency_code), true)
                then {{ from_minor_units('balance_transactions.fee') }}
            else {{ divide(from_minor_units('balance_transactions.fee', 'account_currencies'), 'balance_transactions.exchange_rate') }}
        end as fee_local,
        payments.created_at as occurred_at,
        payments.failure_code,
        payments.is_settled
    from payments
    left join balance_transactions
        on
            payments.source_instance = balance_transactions.source_instance
            and payments.balance_transaction_id = balance_transactions.source_id
    left join currencies
        on upper(payments.currency_code) = currencies.currency_code
    left join currencies as account_currencies
        on upper(balance_transactions.currency_code) = account_currencies.currency_code
    where {{ is_not_after_as_of('payments.created_at') }}
)

select * from final
