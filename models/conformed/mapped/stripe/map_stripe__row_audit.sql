-- Grain: one row per account and raw table of stripe and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('stripe', 'customer', ref('stg_stripe__customers'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription_history', ref('stg_stripe__subscription_histories'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription', ref('stg_stripe__subscriptions'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription_item', ref('stg_stripe__subscription_items'), []) }}
    union all
    {{ audited_rows('stripe', 'price', ref('stg_stripe__prices'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'plan', ref('stg_stripe__plans'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'product', ref('stg_stripe__products'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'coupon', ref('stg_stripe__coupons'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts'), []) }}
    union all
    {{ audited_rows('stripe', 'tier', ref('stg_stripe__tiers'), []) }}
    union all
    {{ audited_rows('stripe', 'discount', ref('stg_stripe__discounts'), []) }}
    union all
    {{ audited_rows('stripe', 'invoice', ref('stg_stripe__invoices'), ['is_deleted', 'is_live']) }}
    union all
    {{ audited_rows('stripe', 'invoice_line_item', ref('stg_stripe__invoice_line_items'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'charge', ref('stg_stripe__charges'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'refund', ref('stg_stripe__refunds'), []) }}
    union all
    {{ audited_rows('stripe', 'payment_intent', ref('stg_stripe__payment_intents'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'balance_transaction', ref('stg_stripe__balance_transactions'), []) }}
    union all
    {{ audited_rows('stripe', 'payout', ref('stg_stripe__payouts'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'dispute', ref('stg_stripe__disputes'), ['is_live']) }}
    union all
    {{ audited_rows('stripe', 'credit_note', ref('stg_stripe__credit_notes'), ['is_live']) }}
)

select * from audited
