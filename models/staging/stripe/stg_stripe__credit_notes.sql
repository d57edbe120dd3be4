-- Grain: one row per row that landed in stripe.credit_note; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'credit_note') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        invoice_id,
        customer_id,
        refund_id,
        customer_balance_transaction_id,
        number as credit_note_number,
        type as credit_note_type,
        status,
        reason,
        amount,
        pre_payment_amount,
        post_payment_amount,
        subtotal,
        discount_amount,
        total,
        currency as currency_code,
        created as created_at,
        voided_at,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
