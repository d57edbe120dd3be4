-- Grain: one row per row that landed in stripe.tier; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'tier') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(price_id, '')
        || ' ' || coalesce(plan_id, '')
        || ' ' || coalesce(cast(index as text), '')
        || ' ' || coalesce(cast(up_to as text), '') as source_id,
        price_id,
        plan_id,
        index as tier_position,
        up_to,
        unit_amount,
        unit_amount_decimal,
        amount as older_unit_amount,
        flat_amount,
        flat_amount_decimal,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
