-- Grain: one row per person record whose company is known: by its account, else its mail domain, else the company name it gave.

with contacts as (
    select
        *,
        {{ name_key('company_name') }} as company_name_key,
        split_part({{ email_key('email') }}, '@', 2) as email_domain
    from {{ ref('int_contacts_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

by_domain as (
    select * from {{ ref('int_domain_customers') }}
),

by_name as (
    select * from {{ ref('int_name_customers') }}
),

final as (
    select
        contacts.contact_record_key,
        coalesce(companies.customer_key, by_domain.customer_key, by_name.customer_key) as customer_key,
        case
            when companies.customer_key is not null then 'account'
            when by_domain.customer_key is not null then 'email_domain'
            else 'company_name'
        end as customer_matched_by
    from contacts
    left join companies
        on
            contacts.source_system = companies.source_system
            and contacts.source_instance = companies.source_instance
            and contacts.company_source_id = companies.source_id
    left join by_domain on contacts.email_domain = by_domain.domain
    left join by_name
        on
            contacts.company_name_key = by_name.name_key
            and contacts.country_code = by_name.country_code
    where companies.customer_key is not null or by_domain.customer_key is not null or by_name.customer_key is not null
)

select * from final
