-- Grain: one row per row that landed in stripe.charge; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'charge') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        customer_id,
        invoice_id,
        payment_intent_id,
        balance_transaction_id,
        amount,
        amount_captured,
        amount_refunded,
        currency as currency_code,
        status,
        paid as is_paid,
        captured as is_captured,
        refunded as is_refunded,
        failure_code,
        created as created_at,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
