-- Grain: one row per row that landed in stripe.customer; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'customer') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        name,
        email,
        phone,
        address_line_1 as street,
        address_city as city,
        address_postal_code as postal_code,
        currency as currency_code,
        created as created_at,
        delinquent as is_delinquent,
        metadata,
        address_country as country,
        tax_info_tax_id as tax_id,
        coalesce(livemode, true) as is_live,
        coalesce(is_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
