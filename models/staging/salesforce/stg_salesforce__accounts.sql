-- Grain: one row per row that landed in salesforce.account; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'account') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        name,
        parent_id,
        owner_id,
        master_record_id,
        account_number,
        type as account_type,
        industry,
        number_of_employees as employee_count,
        website,
        phone,
        billing_street as street,
        billing_city as city,
        billing_state as state,
        billing_postal_code as postal_code,
        billing_country as country,
        billing_country_code as country_code,
        account_source,
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
