-- Grain: one row per row that landed in stripe.invoice_line_item; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'invoice_line_item') }}
),

final as (
    select
        source_system,
        source_instance,
        id || ' ' || coalesce(invoice_id, '') as source_id,
        id as line_id,
        invoice_id,
        unique_id,
        subscription_id,
        subscription_item_id,
        price_id,
        plan_id,
        description,
        quantity,
        amount,
        currency as currency_code,
        period_start as period_started_at,
        period_end as period_ended_at,
        proration as is_proration,
        type as line_type,
        unit_amount_excluding_tax,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
