-- Grain: one row per row that landed in stripe.balance_transaction; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'balance_transaction') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        source as moved_by_id,
        payout_id,
        type as movement_type,
        reporting_category,
        status,
        amount,
        fee,
        net,
        currency as currency_code,
        exchange_rate,
        created as created_at,
        available_on as available_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
