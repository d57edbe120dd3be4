-- What a column of marts/core refers to is there. One row per column of which some rows refer to nothing.
-- Written by scripts/generate_sources.py from the properties of the columns (config.meta.references).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ unknown_references(ref('activities'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('activities'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('activities'), 'opportunity_key', ref('opportunities'), 'opportunity_key') }}
    union all
    {{ unknown_references(ref('ad_spend_daily'), 'campaign_key', ref('campaigns'), 'campaign_key') }}
    union all
    {{ unknown_references(ref('company_records'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('contact_attributes'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('contacts'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('customer_attributes'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('customers'), 'parent_customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('customers'), 'ultimate_parent_customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('employee_managers'), 'employee_key', ref('employees'), 'employee_key') }}
    union all
    {{ unknown_references(ref('employee_managers'), 'manager_key', ref('employees'), 'employee_key') }}
    union all
    {{ unknown_references(ref('invoice_lines'), 'invoice_key', ref('invoices'), 'invoice_key') }}
    union all
    {{ unknown_references(ref('invoice_lines'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('invoice_lines'), 'product_key', ref('products'), 'product_key') }}
    union all
    {{ unknown_references(ref('invoices'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('leads'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('leads'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('leads'), 'opportunity_key', ref('opportunities'), 'opportunity_key') }}
    union all
    {{ unknown_references(ref('match_candidates'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('match_candidates'), 'other_customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('opportunities'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('opportunities'), 'stage_key', ref('stages'), 'stage_key') }}
    union all
    {{ unknown_references(ref('opportunity_history'), 'stage_key', ref('stages'), 'stage_key') }}
    union all
    {{ unknown_references(ref('opportunity_line_items'), 'opportunity_key', ref('opportunities'), 'opportunity_key') }}
    union all
    {{ unknown_references(ref('opportunity_line_items'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('opportunity_line_items'), 'product_key', ref('products'), 'product_key') }}
    union all
    {{ unknown_references(ref('payments'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('payments'), 'invoice_key', ref('invoices'), 'invoice_key') }}
    union all
    {{ unknown_references(ref('product_usage_daily'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('source_record_links'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('source_record_links'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('subscriptions'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('tickets'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('tickets'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('touchpoints'), 'contact_key', ref('contacts'), 'contact_key') }}
    union all
    {{ unknown_references(ref('touchpoints'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('touchpoints'), 'campaign_key', ref('campaigns'), 'campaign_key') }}
)

select * from counted
where unknown_count <> 0
