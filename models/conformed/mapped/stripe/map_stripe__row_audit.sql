-- Grain: one row per account and raw table of stripe and what became of its rows.

with audited as (
    {{ audited_rows('stripe', 'coupon', ref('stg_stripe__coupons'), false) }}
    union all
    {{ audited_rows('stripe', 'customer', ref('stg_stripe__customers'), true) }}
    union all
    {{ audited_rows('stripe', 'plan', ref('stg_stripe__plans'), false) }}
    union all
    {{ audited_rows('stripe', 'price', ref('stg_stripe__prices'), false) }}
    union all
    {{ audited_rows('stripe', 'product', ref('stg_stripe__products'), true) }}
    union all
    {{ audited_rows('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts'), false) }}
    union all
    {{ audited_rows('stripe', 'subscription_history', ref('stg_stripe__subscription_histories'), false) }}
    union all
    {{ audited_rows('stripe', 'subscription_item', ref('stg_stripe__subscription_items'), false) }}
    union all
    {{ audited_rows('stripe', 'subscription', ref('stg_stripe__subscriptions'), true) }}
)

select * from audited
