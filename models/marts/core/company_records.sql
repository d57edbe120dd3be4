-- Grain: one row per company record of any system, records merged away by their system included.

with companies as (
    select * from {{ ref('int_companies_unified') }}
),

spelled as (
    select * from {{ ref('int_company_records') }}
),

domains as (
    select * from {{ ref('int_company_domains') }}
),

matched as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        matched.company_record_key,
        matched.customer_key,
        matched.source_system,
        matched.source_instance,
        matched.source_id,
        matched.matched_by,
        matched.confidence,
        companies.name,
        spelled.name_key,
        -- A mail provider's domain says nothing about a company.
        domains.domain,
        spelled.phone_key,
        spelled.street_key,
        companies.city,
        companies.postal_code,
        companies.country_code as country,
        spelled.tax_id_key,
        companies.created_at
    from matched
    inner join spelled on matched.company_record_key = spelled.company_record_key
    left join companies on matched.company_record_key = companies.company_record_key
    left join domains on companies.company_record_key = domains.company_record_key and companies.domain = domains.domain
)

select * from final
