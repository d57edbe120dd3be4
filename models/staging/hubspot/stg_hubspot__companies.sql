-- Grain: one row per row that landed in hubspot.company; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'company') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        property_name as name,
        property_domain as domain,
        property_hs_additional_domains as additional_domains,
        property_website as website,
        property_industry as industry,
        property_annualrevenue as annual_revenue,
        property_numberofemployees as employee_count,
        property_country as country,
        property_hs_country_code as country_code,
        property_phone as phone,
        property_address as street,
        property_city as city,
        property_zip as postal_code,
        property_lifecyclestage as lifecycle_stage,
        property_hubspot_owner_id as owner_id,
        property_hs_parent_company_id as parent_id,
        property_hs_analytics_source as traffic_source,
        property_hs_merged_object_ids as merged_ids,
        property_salesforceaccountid as salesforce_account_id,
        property_createdate as created_at,
        property_hs_lastmodifieddate as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
