-- Grain: one row per company record that is not merged into another, with the customer it is.

-- Parent and owner are ids of the record's own system: they become keys before records meet.
with companies as (
    select * from {{ ref('int_companies_unified') }}
),

domains as (
    select * from {{ ref('int_company_domains') }}
),

matched as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        matched.customer_key,
        companies.company_record_key,
        companies.source_system,
        companies.source_instance,
        companies.source_id,
        matched.source_priority,
        companies.name,
        -- A mail provider's domain belongs to no company: another record may know the company's own.
        domains.domain,
        companies.country_code as country,
        companies.industry,
        companies.channel,
        companies.employee_count,
        companies.phone,
        companies.street,
        companies.city,
        companies.postal_code,
        companies.tax_id,
        case when parents.customer_key <> matched.customer_key then parents.customer_key end as parent_customer_key,
        {{ record_key('companies.owner_source_id', 'companies.source_system', 'companies.source_instance') }} as owner_key,
        companies.created_at,
        companies.updated_at
    from companies
    inner join matched on companies.company_record_key = matched.company_record_key
    left join domains on companies.company_record_key = domains.company_record_key and companies.domain = domains.domain
    left join matched as parents
        on
            companies.source_system = parents.source_system
            and companies.source_instance = parents.source_instance
            and companies.parent_source_id = parents.source_id
)

select * from final
