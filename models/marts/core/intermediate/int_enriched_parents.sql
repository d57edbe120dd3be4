-- Grain: one row per company with a parent by enrichment: one parent only, and both companies known by a domain of their own.

with firmographics as (
    select * from {{ ref('int_firmographics_unified') }}
    where parent_domain is not null
),

owners as (
    select * from {{ ref('int_domain_customers') }}
),

final as (
    select
        owners.customer_key,
        min(parents.customer_key) as parent_customer_key
    from firmographics
    inner join owners on firmographics.domain = owners.domain
    inner join owners as parents on firmographics.parent_domain = parents.domain
    where owners.customer_key <> parents.customer_key
    group by owners.customer_key
    having min(parents.customer_key) = max(parents.customer_key)
)

select * from final
