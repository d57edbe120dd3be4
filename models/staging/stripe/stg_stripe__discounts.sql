-- Grain: one row per row that landed in stripe.discount; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'discount') }}
),

final as (
    select
        source_system,
        source_instance,
        id || ' ' || coalesce(type, '') || ' ' || coalesce(type_id, '') as source_id,
        id as discount_id,
        type as target_type,
        type_id as target_id,
        coupon_id,
        customer_id,
        subscription_id,
        invoice_id,
        invoice_item_id,
        promotion_code,
        start as started_at,
        "end" as ended_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
