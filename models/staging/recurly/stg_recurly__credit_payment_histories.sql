-- Grain: one row per row that landed in recurly.credit_payment_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'credit_payment_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        applied_to_invoice_id,
        original_invoice_id,
        action,
        currency as currency_code,
        amount,
        created_at,
        voided_at,
        updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
