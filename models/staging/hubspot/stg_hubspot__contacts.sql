-- Grain: one row per row that landed in hubspot.contact; row_status tells the current one of each key.

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
        property_firstname as firstname,
        property_lastname as lastname,
        property_jobtitle as jobtitle,
        property_phone as phone,
        property_company as company,
        property_country as country,
        property_associatedcompanyid as associatedcompanyid,
        property_hubspot_owner_id as hubspot_owner_id,
        property_lifecyclestage as lifecyclestage,
        property_hs_lead_status as lead_status,
        property_hs_analytics_source as analytics_source,
        property_hs_analytics_first_timestamp as analytics_first_timestamp,
        property_hs_lifecyclestage_marketingqualifiedlead_date as lifecyclestage_marketingqualifiedlead_at,
        property_hs_lifecyclestage_salesqualifiedlead_date as lifecyclestage_salesqualifiedlead_at,
        property_hs_lifecyclestage_opportunity_date as lifecyclestage_opportunity_at,
        property_hs_lifecyclestage_customer_date as lifecyclestage_customer_at,
        property_hs_calculated_merged_vids as calculated_merged_vids,
        property_hs_merged_object_ids as merged_object_ids,
        property_salesforcecontactid as salesforcecontactid,
        property_salesforceleadid as salesforceleadid,
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
