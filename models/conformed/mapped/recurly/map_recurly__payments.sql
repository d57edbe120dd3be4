-- Grain: one row per transaction known at as_of that asks for money or gives it back; what only looks at a card is none.

with transactions as (
    select
        *,
        case
            when lower(transaction_type) in ('purchase', 'capture') then 'charge'
            when lower(transaction_type) = 'refund' then 'refund'
            else 'unmapped'
        end as payment_type,
        -- What was taken back after as_of had moved until then.
        case when lower(status) = 'void' and voided_at > {{ as_of_end() }} then 'success' else lower(status) end as status_then
    from {{ ref('stg_recurly__transactions') }}
    where
        row_status = 'current' and {{ is_not_after_as_of('created_at') }}
        and coalesce(lower(transaction_type), 'unknown') not in ('verify', 'authorization')
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        payment_type,
        case status_then when 'success' then 'succeeded' when 'declined' then 'failed' when 'error' then 'failed' else status_then end as status,
        account_id as company_source_id,
        invoice_id as invoice_source_id,
        case when payment_type = 'refund' then original_transaction_id else source_id end as charge_source_id,
        upper(currency_code) as currency_code,
        case when payment_type = 'refund' then -1 * abs(amount) else amount end as amount_local,
        coalesce({{ null_if_after_as_of('collected_at') }}, created_at) as occurred_at,
        case when status_then in ('declined', 'error') then status_code end as failure_code,
        coalesce(status_then = 'success', false) as is_settled
    from transactions
)

select * from final
