-- Grain: one row per row that landed in stripe.subscription_discount; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'subscription_discount') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        subscription_id,
        coupon_id,
        start as started_at,
        "end" as ended_at,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
