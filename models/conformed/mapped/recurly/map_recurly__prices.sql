-- Grain: one row per plan and currency, and one per other amount that a subscription to it was sold at.

with priced as (
    select source_system, source_instance, source_id, plan_id, currency_code, unit_amount
    from {{ ref('map_recurly__list_prices') }}
    union
    -- The list's own price is there already, or its amount is not known.
    select source_system, source_instance, price_source_id as source_id, plan_id, currency_code, unit_amount
    from {{ ref('map_recurly__subscription_items') }}
    where price_source_id <> plan_id || ':' || currency_code
),

plans as (
    select * from {{ ref('map_recurly__products') }}
),

final as (
    select
        priced.source_system,
        priced.source_instance,
        priced.source_id,
        priced.plan_id as product_source_id,
        priced.currency_code,
        cast(priced.unit_amount as numeric(38, 10)) as unit_amount_local,
        plans.recurring_interval,
        plans.interval_count,
        false as is_metered
    from priced
    -- A plan that did not land has no interval: its lines are listed as lines without a price.
    inner join plans
        on
            priced.source_instance = plans.source_instance
            and priced.plan_id = plans.source_id
)

select * from final
