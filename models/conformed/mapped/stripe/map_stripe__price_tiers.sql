-- Grain: one row per step of a tiered price, counted from its first unit.

with prices as (
    select * from {{ ref('map_stripe__prices') }}
    where billing_scheme = 'tiered'
),

-- A price that was a plan before may have its steps under both ids.
tiers as (
    select
        *,
        coalesce(price_id, plan_id) as price_source_id,
        -- An amount that could not be read is not nothing: the step has no amounts at all, and its price is missing.
        coalesce(rejected_values, '') not like '%amount%' as is_readable,
        rank() over (partition by source_instance, coalesce(price_id, plan_id) order by case when price_id is null then 2 else 1 end) as preference
    from {{ ref('stg_stripe__tiers') }}
    where row_status = 'current'
),

currencies as (
    select * from {{ ref('currencies') }}
),

final as (
    select
        tiers.source_system,
        tiers.source_instance,
        tiers.price_source_id,
        row_number() over (
            partition by tiers.source_instance, tiers.price_source_id
            order by tiers.up_to nulls last, tiers.tier_position nulls last, {{ by_bytes('tiers.source_id') }}
        ) as tier_number,
        tiers.up_to,
        {{ from_minor_units(
            "case when tiers.is_readable then coalesce(tiers.unit_amount_decimal, tiers.unit_amount, tiers.older_unit_amount) end", scale=10
        ) }} as unit_amount_local,
        {{ from_minor_units(
            "case when tiers.is_readable then coalesce(tiers.flat_amount_decimal, tiers.flat_amount) end", scale=10
        ) }} as flat_amount_local,
        prices.tiers_mode
    from tiers
    inner join prices
        on
            tiers.source_instance = prices.source_instance
            and tiers.price_source_id = prices.source_id
    left join currencies
        on prices.currency_code = currencies.currency_code
    where tiers.preference = 1
)

select * from final
