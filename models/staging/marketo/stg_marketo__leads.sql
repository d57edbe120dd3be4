-- Grain: one row per row that landed in marketo.lead; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _marketo__sources.yml, says what is here.

with raw_rows as (
    {{ raw('marketo', 'lead') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        email,
        first_name,
        last_name,
        title,
        phone,
        mobile_phone,
        company as company_name,
        inferred_company as inferred_company_name,
        country,
        lead_source,
        original_source_type,
        lead_status,
        lead_score,
        unsubscribed as is_unsubscribed,
        email_invalid as is_email_invalid,
        sfdc_lead_id as salesforce_lead_id,
        sfdc_contact_id as salesforce_contact_id,
        sfdc_account_id as salesforce_account_id,
        created_at,
        updated_at as last_modified_at,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
