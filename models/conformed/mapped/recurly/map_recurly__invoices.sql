-- Grain: one row per invoice known at as_of, credit invoices too: their amounts are negative.

with states as (
    select * from {{ ref('map_recurly__invoice_states') }}
),

all_credit_payments as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__credit_payment_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

-- What is given back as money is a refund, and no use of credit.
credit_payments as (
    select * from all_credit_payments
    where
        version_rank = 1 and coalesce(lower(action), 'payment') <> 'refund'
        and (voided_at is null or voided_at > {{ as_of_end() }})
),

-- What settles one invoice is taken from the credit invoice that it came from.
credit_sides as (
    select source_instance, applied_to_invoice_id as invoice_id, amount
    from credit_payments
    union all
    select source_instance, original_invoice_id as invoice_id, -1 * amount as amount
    from credit_payments
),

credits as (
    select
        source_instance,
        invoice_id,
        sum(amount) as credited
    from credit_sides
    where invoice_id is not null
    group by source_instance, invoice_id
),

final as (
    select
        states.source_system,
        states.source_instance,
        states.source_id,
        states.account_id as company_source_id,
        states.status,
        lower(states.origin) as billing_reason,
        states.currency_code,
        {{ local_date('states.created_at') }} as invoice_date,
        {{ local_date('states.due_at') }} as due_date,
        states.subtotal as subtotal_local,
        states.tax as tax_local,
        states.total as total_local,
        states.paid as paid_local,
        cast(coalesce(credits.credited, 0) as numeric(38, 6)) as credited_local,
        -- A void invoice is not owed.
        case when states.status in ('uncollectible', 'void') then 0 else states.balance end as remaining_local,
        case when states.status = 'uncollectible' then states.balance else 0 end as written_off_local,
        states.created_at,
        states.created_at as finalized_at,
        case when states.status = 'paid' then states.closed_at end as paid_at,
        case when states.status = 'void' then states.closed_at end as voided_at,
        states.invoice_number
    from states
    left join credits
        on
            states.source_instance = credits.source_instance
            and states.source_id = credits.invoice_id
)

select * from final
