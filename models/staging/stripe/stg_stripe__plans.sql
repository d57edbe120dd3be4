-- Grain: one row per row that landed in stripe.plan; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'plan') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        product_id,
        currency as currency_code,
        amount as unit_amount,
        interval as recurring_interval,
        interval_count as recurring_interval_count,
        usage_type,
        billing_scheme,
        tiers_mode,
        nickname,
        active as is_active,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
