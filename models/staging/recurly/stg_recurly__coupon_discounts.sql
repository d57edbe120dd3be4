-- Grain: one row per row that landed in recurly.coupon_discount; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'coupon_discount') }}
),

final as (
    select
        source_system,
        source_instance,
        coupon_id || ' ' || coalesce(currency, '') as source_id,
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
