-- No rule and no memory has joined two records of one system. Only ids, merges, people's decisions and dedupe_within_source
-- may do that.
{{ config(group='core') }}

select
    matched.customer_key,
    matched.source_system,
    matched.source_instance,
    count(distinct clusters.node_override) as record_count
from {{ ref('int_companies_matched') }} as matched
inner join {{ ref('int_company_clusters') }} as clusters on matched.company_record_key = clusters.record_key
where not {{ setting('dedupe_within_source') }}
group by matched.customer_key, matched.source_system, matched.source_instance
having count(distinct clusters.node_override) > 1
