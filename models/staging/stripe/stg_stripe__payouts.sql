-- Grain: one row per row that landed in stripe.payout; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'payout') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        balance_transaction_id,
        amount,
        currency as currency_code,
        status,
        type as destination_type,
        method,
        automatic as is_automatic,
        failure_code,
        created as created_at,
        arrival_date as arrival_at,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
