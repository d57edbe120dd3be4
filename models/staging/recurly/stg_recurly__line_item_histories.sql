-- Grain: one row per row that landed in recurly.line_item_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'line_item_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        invoice_id,
        subscription_id,
        plan_id,
        add_on_id,
        type as line_item_type,
        origin,
        currency as currency_code,
        quantity,
        subtotal,
        amount,
        proration_rate,
        description,
        created_at,
        start_date as started_at,
        end_date as ended_at,
        updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
