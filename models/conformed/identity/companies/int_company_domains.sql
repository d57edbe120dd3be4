-- Grain: one row per company record and domain of its own: no mail provider's, no site builder's.

with domains as (
    select * from {{ ref('int_company_domains_unified') }}
),

shared_domains as (
    select * from {{ ref('free_mail_domains') }}
),

final as (
    select
        domains.company_record_key,
        domains.domain
    from domains
    left join shared_domains on domains.domain = shared_domains.domain
    -- The country edition of a network is as shared as the network; at a site builder's each customer has a host.
    left join shared_domains as wider_domains
        on
            {{ regexp_replace_all('domains.domain', '^[^.]+[.]', '') }} = wider_domains.domain
            and wider_domains.kind <> 'shared_hosting'
    where shared_domains.domain is null and wider_domains.domain is null
)

select * from final
