-- Grain: one row per account and raw table of stripe and what became of its rows.

with audited as (
    {{ audited_rows('stripe', 'coupon', ref('stg_stripe__coupons'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'customer', ref('stg_stripe__customers'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'plan', ref('stg_stripe__plans'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'price', ref('stg_stripe__prices'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'product', ref('stg_stripe__products'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts'), []) }}
    union all
    {{ audited_rows('stripe', 'subscription_history', ref('stg_stripe__subscription_histories'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription_item', ref('stg_stripe__subscription_items'), []) }}
    union all
    {{ audited_rows('stripe', 'subscription', ref('stg_stripe__subscriptions'), ['is_deleted', 'is_live']) }}
)

select * from audited
