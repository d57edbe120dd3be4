-- Grain: one row per row that landed in stripe.refund; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'refund') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        charge_id,
        payment_intent_id,
        balance_transaction_id,
        amount,
        currency as currency_code,
        status,
        reason,
        failure_reason,
        created as created_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
