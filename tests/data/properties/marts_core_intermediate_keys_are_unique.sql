-- Every row of marts/core/intermediate has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('int_customer_paid_spans'), ['customer_key']) }}
    union all
    {{ key_counts(ref('int_coverage_monthly'), ['team', 'source_system', 'entity', 'month']) }}
    union all
    {{ key_counts(ref('int_crm_customers'), ['customer_key']) }}
    union all
    {{ key_counts(ref('int_enriched_parents'), ['customer_key']) }}
    union all
    {{ key_counts(ref('int_exchange_rates_daily'), ['currency_code', 'rate_date']) }}
    union all
    {{ key_counts(ref('int_opportunity_closings'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('int_opportunities_without_history'), ['opportunity_key', 'occurred_at']) }}
    union all
    {{ key_counts(ref('int_opportunity_states'), ['opportunity_key', 'valid_from']) }}
    union all
    {{ key_counts(ref('int_opportunity_versions'), ['opportunity_key', 'version_number']) }}
    union all
    {{ key_counts(ref('int_opportunity_contracts'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('int_opportunity_discounts'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('int_opportunity_credits'), ['opportunity_key', 'split_source_id']) }}
    union all
    {{ key_counts(ref('int_opportunity_segments'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('int_unfollowed_ids'), ['entity', 'source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('int_subscription_discounts'), ['subscription_key', 'source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('int_subscription_items'), ['source_system', 'source_instance', 'source_id', 'version_number']) }}
    union all
    {{ key_counts(ref('int_subscription_periods'), ['source_system', 'source_instance', 'subscription_source_id', 'paid_from', 'paid_to']) }}
    union all
    {{ key_counts(ref('int_subscription_versions'), ['subscription_key', 'version_number']) }}
    union all
    {{ key_counts(ref('int_subscription_item_discounts'), ['item_key', 'version_number', 'month']) }}
    union all
    {{ key_counts(ref('int_subscription_item_periods'), ['item_key', 'version_number', 'active_from', 'active_to']) }}
    union all
    {{ key_counts(ref('int_contact_opportunities'), ['contact_key', 'opportunity_key']) }}
    union all
    {{ key_counts(ref('int_lead_records'), ['contact_record_key']) }}
    union all
    {{ key_counts(ref('int_subscription_item_tiers'), ['source_system', 'source_instance', 'source_id', 'version_number']) }}
    union all
    {{ key_counts(ref('int_customer_attributes'), ['customer_key']) }}
    union all
    {{ key_counts(ref('int_customer_parents'), ['customer_key']) }}
    union all
    {{ key_counts(ref('int_contact_customers'), ['contact_record_key']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
