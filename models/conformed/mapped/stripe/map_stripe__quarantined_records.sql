-- Grain: one row per raw value of stripe that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('stripe', 'customer', ref('stg_stripe__customers')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_history', ref('stg_stripe__subscription_histories')) }}
    union all
    {{ quarantined_values('stripe', 'subscription', ref('stg_stripe__subscriptions')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_item', ref('stg_stripe__subscription_items')) }}
    union all
    {{ quarantined_values('stripe', 'price', ref('stg_stripe__prices')) }}
    union all
    {{ quarantined_values('stripe', 'plan', ref('stg_stripe__plans')) }}
    union all
    {{ quarantined_values('stripe', 'product', ref('stg_stripe__products')) }}
    union all
    {{ quarantined_values('stripe', 'coupon', ref('stg_stripe__coupons')) }}
    union all
    {{ quarantined_values('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts')) }}
    union all
    {{ quarantined_values('stripe', 'tier', ref('stg_stripe__tiers')) }}
    union all
    {{ quarantined_values('stripe', 'discount', ref('stg_stripe__discounts')) }}
    union all
    {{ quarantined_values('stripe', 'invoice', ref('stg_stripe__invoices')) }}
    union all
    {{ quarantined_values('stripe', 'invoice_line_item', ref('stg_stripe__invoice_line_items')) }}
    union all
    {{ quarantined_values('stripe', 'charge', ref('stg_stripe__charges')) }}
    union all
    {{ quarantined_values('stripe', 'refund', ref('stg_stripe__refunds')) }}
    union all
    {{ quarantined_values('stripe', 'payment_intent', ref('stg_stripe__payment_intents')) }}
    union all
    {{ quarantined_values('stripe', 'balance_transaction', ref('stg_stripe__balance_transactions')) }}
    union all
    {{ quarantined_values('stripe', 'payout', ref('stg_stripe__payouts')) }}
    union all
    {{ quarantined_values('stripe', 'dispute', ref('stg_stripe__disputes')) }}
    union all
    {{ quarantined_values('stripe', 'credit_note', ref('stg_stripe__credit_notes')) }}
)

select * from listed
