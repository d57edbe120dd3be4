-- Grain: one row per raw value of recurly that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('recurly', 'account_history', ref('stg_recurly__account_histories')) }}
    union all
    {{ quarantined_values('recurly', 'plan_history', ref('stg_recurly__plan_histories')) }}
    union all
    {{ quarantined_values('recurly', 'plan_currency_history', ref('stg_recurly__plan_currency_histories')) }}
    union all
    {{ quarantined_values('recurly', 'subscription_history', ref('stg_recurly__subscription_histories')) }}
    union all
    {{ quarantined_values('recurly', 'subscription_add_on_history', ref('stg_recurly__subscription_add_on_histories')) }}
    union all
    {{ quarantined_values('recurly', 'coupon_redemption_history', ref('stg_recurly__coupon_redemption_histories')) }}
    union all
    {{ quarantined_values('recurly', 'coupon_discount', ref('stg_recurly__coupon_discounts')) }}
    union all
    {{ quarantined_values('recurly', 'invoice_history', ref('stg_recurly__invoice_histories')) }}
    union all
    {{ quarantined_values('recurly', 'line_item_history', ref('stg_recurly__line_item_histories')) }}
    union all
    {{ quarantined_values('recurly', 'credit_payment_history', ref('stg_recurly__credit_payment_histories')) }}
    union all
    {{ quarantined_values('recurly', 'transaction', ref('stg_recurly__transactions')) }}
)

select * from listed
