-- Grain: one row per account and raw table of recurly and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('recurly', 'account_history', ref('stg_recurly__account_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'plan_history', ref('stg_recurly__plan_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'plan_currency_history', ref('stg_recurly__plan_currency_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'subscription_history', ref('stg_recurly__subscription_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'subscription_add_on_history', ref('stg_recurly__subscription_add_on_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'coupon_redemption_history', ref('stg_recurly__coupon_redemption_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'coupon_discount', ref('stg_recurly__coupon_discounts'), []) }}
    union all
    {{ audited_rows('recurly', 'invoice_history', ref('stg_recurly__invoice_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'line_item_history', ref('stg_recurly__line_item_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'credit_payment_history', ref('stg_recurly__credit_payment_histories'), []) }}
    union all
    {{ audited_rows('recurly', 'transaction', ref('stg_recurly__transactions'), []) }}
)

select * from audited
