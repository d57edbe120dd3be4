-- Grain: one row per person record and contact key that it has had, numbered in the order it had them.
{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false, schema='registry') }}

with clustered as (
    select
        clusters.contact_record_key as record_key,
        clusters.node_phone_name as cluster_node,
        records.created_at,
        records.source_priority,
        records.source_instance,
        records.source_id,
        records.is_merged_away
    from {{ ref('int_contact_clusters_by_phone_name') }} as clusters
    inner join {{ ref('int_contact_records') }} as records on clusters.contact_record_key = records.contact_record_key
),

registered as (
    {{ registered_keys() }}
),

{{ key_registry() }}

select * from final
