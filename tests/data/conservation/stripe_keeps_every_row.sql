-- Conservation of stripe: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _stripe_mapped__models.yml.
{{ config(group='stripe') }}

with counted as (
    {{ staged_counts('stripe', 'customer', ref('stg_stripe__customers')) }}
    union all
    {{ staged_counts('stripe', 'subscription_history', ref('stg_stripe__subscription_histories'), ['version_started_at']) }}
    union all
    {{ staged_counts('stripe', 'subscription', ref('stg_stripe__subscriptions')) }}
    union all
    {{ staged_counts('stripe', 'subscription_item', ref('stg_stripe__subscription_items'), ['version_started_at']) }}
    union all
    {{ staged_counts('stripe', 'price', ref('stg_stripe__prices')) }}
    union all
    {{ staged_counts('stripe', 'plan', ref('stg_stripe__plans')) }}
    union all
    {{ staged_counts('stripe', 'product', ref('stg_stripe__products')) }}
    union all
    {{ staged_counts('stripe', 'coupon', ref('stg_stripe__coupons')) }}
    union all
    {{ staged_counts('stripe', 'subscription_discount', ref('stg_stripe__subscription_discounts')) }}
    union all
    {{ staged_counts('stripe', 'tier', ref('stg_stripe__tiers')) }}
    union all
    {{ staged_counts('stripe', 'discount', ref('stg_stripe__discounts')) }}
    union all
    {{ staged_counts('stripe', 'invoice', ref('stg_stripe__invoices')) }}
    union all
    {{ staged_counts('stripe', 'invoice_line_item', ref('stg_stripe__invoice_line_items')) }}
    union all
    {{ staged_counts('stripe', 'charge', ref('stg_stripe__charges')) }}
    union all
    {{ staged_counts('stripe', 'refund', ref('stg_stripe__refunds')) }}
    union all
    {{ staged_counts('stripe', 'payment_intent', ref('stg_stripe__payment_intents')) }}
    union all
    {{ staged_counts('stripe', 'balance_transaction', ref('stg_stripe__balance_transactions')) }}
    union all
    {{ staged_counts('stripe', 'payout', ref('stg_stripe__payouts')) }}
    union all
    {{ staged_counts('stripe', 'dispute', ref('stg_stripe__disputes')) }}
    union all
    {{ staged_counts('stripe', 'credit_note', ref('stg_stripe__credit_notes')) }}
    union all
    select
        'map_stripe__charges' as model,
        (
            select count(*)
            from {{ ref('stg_stripe__charges') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_stripe__charges'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__company_domains'), ['source_instance', 'source_id', 'domain']) }}
    union all
    {{ key_counts(ref('map_stripe__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__invoice_lines'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_stripe__invoice_states' as model,
        (
            select count(*)
            from {{ ref('stg_stripe__invoices') }}
            where
                row_status = 'current'
                and is_live and not is_deleted and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_stripe__invoice_states'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_stripe__invoices' as model,
        (
            select count(*)
            from {{ ref('map_stripe__invoice_states') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_stripe__invoices'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__payments'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__price_tiers'), ['source_instance', 'price_source_id', 'tier_number']) }}
    union all
    {{ key_counts(ref('map_stripe__prices'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__products'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_stripe__reversals' as model,
        (
            select count(*)
            from {{ ref('stg_stripe__refunds') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_stripe__disputes') }}
            where
                row_status = 'current'
                and is_live
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_stripe__reversals'), ['source_instance', 'payment_type', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__subscription_discounts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_stripe__subscription_items'), ['source_instance', 'source_id', 'version_started_at']) }}
    union all
    {{ key_counts(ref('map_stripe__subscription_versions'), ['source_instance', 'source_id', 'version_started_at']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
