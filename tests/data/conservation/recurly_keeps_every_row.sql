-- Conservation of recurly: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _recurly_mapped__models.yml.
{{ config(group='recurly') }}

with counted as (
    {{ staged_counts('recurly', 'account_history', ref('stg_recurly__account_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'plan_history', ref('stg_recurly__plan_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'plan_currency_history', ref('stg_recurly__plan_currency_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'subscription_history', ref('stg_recurly__subscription_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'subscription_add_on_history', ref('stg_recurly__subscription_add_on_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'coupon_redemption_history', ref('stg_recurly__coupon_redemption_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'coupon_discount', ref('stg_recurly__coupon_discounts')) }}
    union all
    {{ staged_counts('recurly', 'invoice_history', ref('stg_recurly__invoice_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'line_item_history', ref('stg_recurly__line_item_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'credit_payment_history', ref('stg_recurly__credit_payment_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('recurly', 'transaction', ref('stg_recurly__transactions')) }}
    union all
    {{ key_counts(ref('map_recurly__company_domains'), ['source_instance', 'source_id', 'domain']) }}
    union all
    {{ key_counts(ref('map_recurly__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__invoice_lines'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__invoice_states'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_recurly__invoices' as model,
        (
            select count(*)
            from {{ ref('map_recurly__invoice_states') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_recurly__invoices'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__list_prices'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_recurly__payments' as model,
        (
            select count(*)
            from {{ ref('stg_recurly__transactions') }}
            where
                row_status = 'current'
                and {{ is_not_after_as_of('created_at') }} and coalesce(lower(transaction_type), 'unknown') not in ('verify', 'authorization')
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_recurly__payments'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__prices'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__products'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__subscription_discounts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_recurly__subscription_items'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ key_counts(ref('map_recurly__subscription_versions'), ['source_instance', 'source_id', 'version_started_at']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
