-- Grain: one row per domain that one company alone has, with the company.

with domains as (
    select * from {{ ref('int_company_domains') }}
),

matched as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        domains.domain,
        min(matched.customer_key) as customer_key
    from domains
    inner join matched on domains.company_record_key = matched.company_record_key
    group by domains.domain
    having min(matched.customer_key) = max(matched.customer_key)
)

select * from final
