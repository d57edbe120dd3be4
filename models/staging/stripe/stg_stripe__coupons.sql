-- Grain: one row per row that landed in stripe.coupon; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'coupon') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        name,
        amount_off,
        currency as currency_code,
        percent_off,
        duration,
        duration_in_months,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
