-- No company record is lost between the systems and the customers, and none is in two.
{{ config(group='core') }}

with records as (
    select source_system, source_instance, source_id
    from {{ ref('int_companies_unified') }}
    union all
    select source_system, source_instance, source_id
    from {{ ref('int_company_merges_unified') }}
),

links as (
    select
        links.source_system,
        links.source_instance,
        links.source_id,
        count(customers.customer_key) as customer_count
    from {{ ref('source_record_links') }} as links
    left join {{ ref('customers') }} as customers on links.customer_key = customers.customer_key
    where links.entity = 'company'
    group by links.source_system, links.source_instance, links.source_id
)

select records.*
from records
left join links
    on
        records.source_system = links.source_system
        and records.source_instance = links.source_instance
        and records.source_id = links.source_id
where links.customer_count is distinct from 1
