-- Grain: one row per row that landed in salesforce.contact; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'contact') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        account_id,
        owner_id,
        master_record_id,
        email,
        first_name,
        last_name,
        name,
        title,
        department,
        phone,
        mobile_phone,
        mailing_country as country,
        mailing_country_code as country_code,
        lead_source,
        created_date as created_at,
        last_modified_date as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) or not coalesce(_fivetran_active, true) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
