-- Grain: one row per row that landed in recurly.transaction; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'transaction') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        original_transaction_id,
        account_id,
        invoice_id,
        type as transaction_type,
        status,
        origin,
        currency as currency_code,
        amount,
        status_code,
        created_at,
        collected_at,
        voided_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
