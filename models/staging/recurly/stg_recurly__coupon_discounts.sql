-- Grain: one row per row that landed in recurly.coupon_discount; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('recurly', 'coupon_discount') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(cast(coupon_id as text), '') || ' ' || coalesce(cast(currency as text), '') as source_id,
        coupon_id,
        currency as currency_code,
        type as coupon_discount_type,
        amount,
        percentage,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
