-- Conservation of recurly: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _recurly_mapped__models.yml.
{{ config(group='recurly') }}

with counted as (
    {{ staged_counts('recurly', 'account_history', ref('stg_recurly__account_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'plan_history', ref('stg_recurly__plan_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'plan_currency_history', ref('stg_recurly__plan_currency_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'subscription_history', ref('stg_recurly__subscription_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'subscription_add_on_history', ref('stg_recurly__subscription_add_on_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'coupon_redemption_history', ref('stg_recurly__coupon_redemption_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'coupon_discount', ref('stg_recurly__coupon_discounts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('recurly', 'invoice_history', ref('stg_recurly__invoice_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'line_item_history', ref('stg_recurly__line_item_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'credit_payment_history', ref('stg_recurly__credit_payment_histories'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'transaction', ref('stg_recurly__transactions'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
