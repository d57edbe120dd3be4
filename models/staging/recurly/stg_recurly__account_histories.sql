-- Grain: one row per row that landed in recurly.account_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'account_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        created_at,
        code,
        company,
        account_first_name as first_name,
        account_last_name as last_name,
        email,
        vat_number as tax_id,
        account_phone as phone,
        account_street_1 as street,
        account_city as city,
        account_postal_code as postal_code,
        account_country as country,
        updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
