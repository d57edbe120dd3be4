-- Grain: one row per row that landed in recurly.invoice_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'invoice_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        account_id,
        type as invoice_type,
        origin,
        state,
        number as invoice_number,
        currency as currency_code,
        subtotal,
        tax,
        total,
        paid,
        balance,
        created_at,
        due_at,
        closed_at,
        updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
