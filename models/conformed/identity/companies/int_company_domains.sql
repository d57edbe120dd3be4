-- Grain: one row per company record and domain of its own: no mail provider's, no site builder's.

with domains as (
    select * from {{ ref('int_company_domains_unified') }}
),

shared_domains as (
    select * from {{ ref('free_mail_domains') }}
),

final as (
    select distinct
        domains.company_record_key,
        domains.domain
    from domains
    left join shared_domains on domains.domain = shared_domains.domain
    where shared_domains.domain is null
)

select * from final
