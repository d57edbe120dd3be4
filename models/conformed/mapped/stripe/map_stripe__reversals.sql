-- Grain: one row per refund and live dispute, with the charge that it takes back, who had paid it and for what.

with charges as (
    select * from {{ ref('map_stripe__charges') }}
),

payment_intents as (
    select * from {{ ref('stg_stripe__payment_intents') }}
    where row_status = 'current'
),

invoices as (
    select * from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current'
),

taken_back as (
    select
        source_system, source_instance, 'refund' as payment_type, source_id, charge_id, payment_intent_id, lower(status) as status,
        'succeeded' as settled_status, currency_code, amount, balance_transaction_id, created_at, failure_reason as failure_code
    from {{ ref('stg_stripe__refunds') }}
    where row_status = 'current'
    union all
    select
        source_system, source_instance, 'dispute' as payment_type, source_id, charge_id, payment_intent_id, lower(status) as status,
        'lost' as settled_status, currency_code, amount, balance_transaction_id, created_at, cast(null as text) as failure_code
    from {{ ref('stg_stripe__disputes') }}
    where row_status = 'current' and is_live
),

-- Of all tries to collect one payment one succeeds at most; where more did, none is meant.
collected as (
    select
        source_instance,
        payment_intent_id,
        case when count(*) = 1 then min(source_id) end as charge_id
    from charges
    where payment_intent_id is not null and status is distinct from 'failed'
    group by source_instance, payment_intent_id
),

-- What the intent itself, its charges and the invoices that name it say of it.
statements as (
    select source_instance, source_id as payment_intent_id, customer_id, invoice_id, currency_code, is_live
    from payment_intents
    union all
    select source_instance, payment_intent_id, company_source_id as customer_id, invoice_source_id as invoice_id, currency_code, is_live
    from charges
    union all
    select source_instance, payment_intent_id, customer_id, source_id as invoice_id, currency_code, is_live
    from invoices
),

intents as (
    select
        source_instance,
        payment_intent_id,
        case when min(customer_id) = max(customer_id) then min(customer_id) end as customer_id,
        case when min(invoice_id) = max(invoice_id) then min(invoice_id) end as invoice_id,
        case when min(lower(currency_code)) = max(lower(currency_code)) then min(currency_code) end as currency_code,
        bool_and(is_live) as is_live
    from statements
    where payment_intent_id is not null
    group by source_instance, payment_intent_id
),

final as (
    select
        taken_back.source_system,
        taken_back.source_instance,
        taken_back.payment_type,
        taken_back.source_id,
        coalesce(charges.company_source_id, intents.customer_id) as company_source_id,
        coalesce(charges.invoice_source_id, intents.invoice_id) as invoice_source_id,
        coalesce(taken_back.charge_id, collected.charge_id) as charge_source_id,
        case when charges.status = 'uncaptured' then 'uncaptured' else taken_back.status end as status,
        coalesce(taken_back.status = taken_back.settled_status, false) and coalesce(charges.status <> 'uncaptured', true) as is_settled,
        coalesce(taken_back.currency_code, charges.currency_code, intents.currency_code) as currency_code,
        cast(-1 * taken_back.amount as numeric(38, 6)) as amount,
        taken_back.balance_transaction_id,
        taken_back.created_at,
        taken_back.failure_code,
        coalesce(charges.is_live, intents.is_live, true) as is_live
    from taken_back
    left join collected
        on
            taken_back.source_instance = collected.source_instance
            and taken_back.payment_intent_id = collected.payment_intent_id
    left join charges
        on
            taken_back.source_instance = charges.source_instance
            and coalesce(taken_back.charge_id, collected.charge_id) = charges.source_id
    left join intents
        on
            taken_back.source_instance = intents.source_instance
            and taken_back.payment_intent_id = intents.payment_intent_id
)

select * from final
