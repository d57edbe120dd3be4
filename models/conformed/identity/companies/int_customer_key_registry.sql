-- Grain: one row per company record and customer key that it has had, numbered in the order it had them.
{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false, schema='registry') }}

with clustered as (
    select
        clusters.company_record_key as record_key,
        clusters.node_name_country as cluster_node,
        records.created_at,
        records.source_priority,
        records.source_instance,
        records.source_id,
        records.is_merged_away
    from {{ ref('int_company_clusters_by_name_country') }} as clusters
    inner join {{ ref('int_company_records') }} as records on clusters.company_record_key = records.company_record_key
),

registered as (
    {{ registered_keys() }}
),

{{ key_registry() }}

select * from final
