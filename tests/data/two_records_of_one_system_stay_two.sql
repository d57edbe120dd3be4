-- Neither a rule nor memory has made two records of one system one company. Ids, merges and people's decisions may; all else may only with
-- dedupe_within_source.
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
