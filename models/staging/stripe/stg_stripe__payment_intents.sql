-- Grain: one row per row that landed in stripe.payment_intent; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'payment_intent') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        customer_id,
        invoice_id,
        amount,
        amount_received,
        currency as currency_code,
        status,
        last_payment_error_code,
        created as created_at,
        canceled_at,
        cancellation_reason,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
