-- Grain: one row per person record and contact key that it has had, numbered in the order it had them.
{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false, schema='registry') }}

with clusters as (
    select * from {{ ref('int_contact_clusters_by_phone_name') }}
),

records as (
    select * from {{ ref('int_contact_records') }}
),

{{ registered_keys() }},

{{ contested_records('contact_record_key', 'phone_name') }},

facts as (
    select * from {{ ref('int_contact_facts') }}
    where
        kind in {{ facts_apart(['split']) }}
        or (kind = 'source' and contact_record_key in (select contested_records.record_key from contested_records))
),

-- Records that had one key stay one though the rule that joined them holds no more (a name was changed, a record between them is gone),
-- unless something speaks against it.
{{ remembered_identifiers('contact_record_key') }},

{{ ladder_rung('contact_record_key', 'phone_name', 'remembered', result='remembered') }},

clustered as (
    select
        remembered.contact_record_key as record_key,
        remembered.node_remembered as cluster_node,
        records.created_at,
        records.source_priority,
        records.source_instance,
        records.source_id,
        records.is_merged_away
    from remembered
    inner join records on remembered.contact_record_key = records.contact_record_key
),

{{ assigned_keys() }}

select * from final
