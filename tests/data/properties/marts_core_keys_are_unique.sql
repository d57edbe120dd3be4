-- Every row of marts/core has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('activities'), ['activity_key']) }}
    union all
    {{ key_counts(ref('ad_spend_daily'), ['ad_spend_key']) }}
    union all
    {{ key_counts(ref('calendar'), ['date_day']) }}
    union all
    {{ key_counts(ref('campaigns'), ['campaign_key']) }}
    union all
    {{ key_counts(ref('company_records'), ['company_record_key']) }}
    union all
    {{ key_counts(ref('contact_attributes'), ['contact_key', 'attribute']) }}
    union all
    {{ key_counts(ref('contacts'), ['contact_key']) }}
    union all
    {{ key_counts(ref('customer_attributes'), ['customer_key', 'attribute']) }}
    union all
    {{ key_counts(ref('customers'), ['customer_key']) }}
    union all
    {{ key_counts(ref('employee_managers'), ['employee_key', 'manager_key']) }}
    union all
    {{ key_counts(ref('employees'), ['employee_key']) }}
    union all
    {{ key_counts(ref('gtm_costs'), ['gtm_cost_key']) }}
    union all
    {{ key_counts(ref('identity_conflicts'), ['entity', 'rule', 'identifier', 'source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('invoice_lines'), ['invoice_line_key']) }}
    union all
    {{ key_counts(ref('invoices'), ['invoice_key']) }}
    union all
    {{ key_counts(ref('leads'), ['lead_key']) }}
    union all
    {{ key_counts(ref('match_candidates'), ['company_record_key', 'other_company_record_key']) }}
    union all
    {{ key_counts(ref('opportunities'), ['opportunity_key']) }}
    union all
    {{ key_counts(ref('opportunity_history'), ['opportunity_key', 'version_number']) }}
    union all
    {{ key_counts(ref('opportunity_line_items'), ['opportunity_line_item_key']) }}
    union all
    {{ key_counts(ref('payments'), ['payment_key']) }}
    union all
    {{ key_counts(ref('product_usage_daily'), ['product_usage_key']) }}
    union all
    {{ key_counts(ref('products'), ['product_key']) }}
    union all
    {{ key_counts(ref('quotas'), ['quota_key']) }}
    union all
    {{ key_counts(ref('retired_keys'), ['entity', 'retired_key']) }}
    union all
    {{ key_counts(ref('row_audit'), ['source_system', 'source_instance', 'table_name', 'row_status']) }}
    union all
    {{ key_counts(ref('source_record_links'), ['source_system', 'source_instance', 'entity', 'source_id']) }}
    union all
    {{ key_counts(ref('stages'), ['stage_key']) }}
    union all
    {{ key_counts(ref('subscriptions'), ['subscription_key']) }}
    union all
    {{ key_counts(ref('targets'), ['target_key']) }}
    union all
    {{ key_counts(ref('tickets'), ['ticket_key']) }}
    union all
    {{ key_counts(ref('touchpoints'), ['touch_key']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
