-- Conservation of stripe: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _stripe_mapped__models.yml.
{{ config(group='stripe') }}

with counted as (
    {{ staged_counts('stripe', 'customer', ref('stg_stripe__customers'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'subscription_history', ref('stg_stripe__subscription_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('stripe', 'subscription', ref('stg_stripe__subscriptions'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'subscription_item', ref('stg_stripe__subscription_items'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('stripe', 'price', ref('stg_stripe__prices'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'plan', ref('stg_stripe__plans'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'product', ref('stg_stripe__products'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'coupon', ref('stg_stripe__coupons'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'tier', ref('stg_stripe__tiers'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'discount', ref('stg_stripe__discounts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'invoice', ref('stg_stripe__invoices'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'invoice_line_item', ref('stg_stripe__invoice_line_items'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'charge', ref('stg_stripe__charges'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'refund', ref('stg_stripe__refunds'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'payment_intent', ref('stg_stripe__payment_intents'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'balance_transaction', ref('stg_stripe__balance_transactions'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'payout', ref('stg_stripe__payouts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'dispute', ref('stg_stripe__disputes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('stripe', 'credit_note', ref('stg_stripe__credit_notes'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
