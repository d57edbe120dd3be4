-- Conservation to the right of the unified models: each of these models has one row for each row of the model that it describes. A
-- fan-out, or a join without a match, would double or lose records and their money. One row per model that fails.
{{ config(group='core') }}

with counted as (
    {{ same_rows(ref('int_company_clusters'), ref('int_company_records')) }}
    union all
    {{ same_rows(ref('int_contact_clusters'), ref('int_contact_records')) }}
    union all
    {{ same_rows(ref('company_records'), ref('int_companies_matched')) }}
    union all
    {{ same_rows(ref('int_dated_record_links'), ref('source_record_links')) }}
    union all
    {{ same_rows(ref('int_subscription_versions'), ref('int_subscription_versions_unified')) }}
    union all
    {{ same_rows(ref('int_lead_records'), ref('int_leads_unified')) }}
    union all
    {{ same_rows(ref('int_lead_inquiry_records'), ref('int_lead_records')) }}
    union all
    {{ same_rows(ref('int_lead_segments'), ref('leads')) }}
    union all
    {{ same_rows(ref('int_customer_records'), ref('int_companies_unified')) }}
    union all
    {{ same_rows(ref('int_person_records'), ref('int_contacts_unified')) }}
    union all
    {{ same_rows(ref('quotas'), ref('int_quotas_unified')) }}
)

select * from counted
where row_count <> expected_count
