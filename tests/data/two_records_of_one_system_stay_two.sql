-- No rule has made two records of one system one company. Ids, merges and people's decisions may; all other rules may only with
-- dedupe_within_source.
{{ config(group='core') }}

select
    clusters.node_name_country,
    records.source_system,
    records.source_instance,
    count(distinct clusters.node_override) as record_count
from {{ ref('int_company_clusters_by_name_country') }} as clusters
inner join {{ ref('int_company_records') }} as records on clusters.company_record_key = records.company_record_key
where not {{ var('dedupe_within_source') }}
group by clusters.node_name_country, records.source_system, records.source_instance
having count(distinct clusters.node_override) > 1
