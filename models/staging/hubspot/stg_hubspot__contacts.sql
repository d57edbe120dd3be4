-- Grain: one row per row that landed in hubspot.contact; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'contact') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        property_email as email,
        property_hs_additional_emails as additional_emails,
        property_firstname as first_name,
        property_lastname as last_name,
        property_jobtitle as title,
        property_phone as phone,
        property_company as company_name,
        property_country as country,
        property_associatedcompanyid as company_id,
        property_hubspot_owner_id as owner_id,
        property_lifecyclestage as lifecycle_stage,
        property_hs_lead_status as lead_status,
        property_hs_analytics_source as traffic_source,
        property_hs_analytics_first_timestamp as first_seen_at,
        property_hs_lifecyclestage_marketingqualifiedlead_date as mql_at,
        property_hs_lifecyclestage_salesqualifiedlead_date as sql_at,
        property_hs_lifecyclestage_opportunity_date as opportunity_at,
        property_hs_lifecyclestage_customer_date as customer_at,
        property_hs_calculated_merged_vids as merged_vids,
        property_hs_merged_object_ids as merged_ids,
        property_salesforcecontactid as salesforce_contact_id,
        property_salesforceleadid as salesforce_lead_id,
        property_createdate as created_at,
        property_lastmodifieddate as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
