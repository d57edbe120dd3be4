-- Grain: one row per raw value of stripe that could not be read or that its row lacks.

with listed as (
    {{ quarantined_values('stripe', 'coupon', ref('stg_stripe__coupons')) }}
    union all
    {{ quarantined_values('stripe', 'customer', ref('stg_stripe__customers')) }}
    union all
    {{ quarantined_values('stripe', 'plan', ref('stg_stripe__plans')) }}
    union all
    {{ quarantined_values('stripe', 'price', ref('stg_stripe__prices')) }}
    union all
    {{ quarantined_values('stripe', 'product', ref('stg_stripe__products')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_history', ref('stg_stripe__subscription_histories')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_item', ref('stg_stripe__subscription_items')) }}
    union all
    {{ quarantined_values('stripe', 'subscription', ref('stg_stripe__subscriptions')) }}
)

select * from listed
