-- Grain: one row per invoice known at as_of, with its status and amounts, in minor units, as they were then.

with invoices as (
    select *
    from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current' and is_live and not is_deleted and {{ is_not_after_as_of('created_at') }}
),

statuses as (
    select * from {{ vocabulary('invoice_statuses') }}
    where source_system = 'stripe'
),

-- What a credit note gave after payment is a refund or the customer's balance; the invoice stays settled.
credit_note_parts as (
    select
        source_instance,
        invoice_id,
        created_at,
        coalesce(pre_payment_amount, case when lower(credit_note_type) = 'pre_payment' then coalesce(amount, total) end, 0) as credited
    from {{ ref('stg_stripe__credit_notes') }}
    where row_status = 'current' and is_live and coalesce(lower(status), 'issued') <> 'void'
),

credit_notes as (
    select
        source_instance,
        invoice_id,
        sum(credited) as credited,
        sum(case when {{ is_not_after_as_of('created_at') }} then 0 else credited end) as credited_later
    from credit_note_parts
    group by source_instance, invoice_id
),

measured as (
    select
        invoices.*,
        {{ house_word('statuses.invoice_status', 'invoices.status') }} as house_status,
        coalesce(invoices.pre_payment_credit_notes_amount, credit_notes.credited, 0) as credited_by_now,
        coalesce(credit_notes.credited_later, 0) as credited_later,
        case when {{ is_not_after_as_of('invoices.paid_at') }} then 0 else coalesce(invoices.amount_paid, 0) end as paid_later,
        -- What the customer's balance took over: positive used up credit, negative collected an older debt.
        coalesce(invoices.ending_balance - invoices.starting_balance, 0) as balance_applied
    from invoices
    left join statuses
        on {{ source_word('invoices.status') }} = statuses.source_word
    left join credit_notes
        on
            invoices.source_instance = credit_notes.source_instance
            and invoices.source_id = credit_notes.invoice_id
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        -- What happened to it after as_of has not happened.
        case
            when not {{ is_not_after_as_of('finalized_at') }} then 'draft'
            when
                (house_status = 'paid' and not {{ is_not_after_as_of('paid_at') }})
                or (house_status = 'void' and not {{ is_not_after_as_of('voided_at') }})
                or (house_status = 'uncollectible' and not {{ is_not_after_as_of('marked_uncollectible_at') }})
                then case when marked_uncollectible_at <= {{ as_of_end() }} then 'uncollectible' else 'open' end
            else house_status
        end as status,
        amount_paid - paid_later as paid,
        credited_by_now - credited_later + balance_applied as credited,
        balance_applied,
        coalesce(amount_remaining, amount_due - amount_paid) + paid_later + credited_later as remaining
    from measured
)

select * from final
