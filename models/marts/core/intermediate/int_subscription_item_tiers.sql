-- Grain: one row per version of a priced line whose price is tiered, with its amount per billing.

with items as (
    select * from {{ ref('int_subscription_items') }}
),

tiers as (
    select
        *,
        coalesce(lag(up_to) over (
            partition by source_system, source_instance, price_source_id order by tier_number
        ), 0) as units_before
    from {{ ref('int_price_tiers_unified') }}
    where tiers_mode in ('graduated', 'volume')
),

-- Graduated: every step up to the quantity, each with its own units. Volume: the one step that the quantity lies in,
-- for all units. No units at all lie in the first step, whose fixed amount is due.
reached as (
    select
        items.source_system,
        items.source_instance,
        items.source_id,
        items.version_number,
        tiers.up_to is null or items.quantity <= tiers.up_to as is_last_step,
        tiers.unit_amount_local is null and tiers.flat_amount_local is null as is_amount_missing,
        coalesce(tiers.flat_amount_local, 0) + coalesce(tiers.unit_amount_local, 0) * case
            when tiers.tiers_mode = 'volume' then items.quantity
            else least(items.quantity, tiers.up_to) - tiers.units_before
        end as amount_local
    from items
    inner join tiers
        on
            items.source_system = tiers.source_system
            and items.source_instance = tiers.source_instance
            and items.price_source_id = tiers.price_source_id
    where
        (items.quantity > tiers.units_before or (tiers.tier_number = 1 and items.quantity >= 0))
        and (tiers.tiers_mode = 'graduated' or tiers.up_to is null or items.quantity <= tiers.up_to)
),

-- Units beyond the last step, or in one without amounts, have no price: the line is listed, not guessed.
final as (
    select
        source_system,
        source_instance,
        source_id,
        version_number,
        cast(
            case when bool_or(is_last_step) and not bool_or(is_amount_missing) then sum(amount_local) end as numeric(38, 10)
        ) as amount_local
    from reached
    group by source_system, source_instance, source_id, version_number
)

select * from final
