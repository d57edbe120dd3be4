-- Grain: one row per company record and customer key that it has had, numbered in the order it had them.
{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false, schema='registry') }}

with clusters as (
    select * from {{ ref('int_company_clusters_by_name_country') }}
),

records as (
    select * from {{ ref('int_company_records') }}
),

{{ registered_keys() }},

{{ contested_records('company_record_key', 'name_country') }},

facts as (
    select * from {{ ref('int_company_facts') }}
    where
        kind in {{ facts_apart(['source', 'split', 'tax_id']) }}
        or (kind = 'source' and company_record_key in (select contested_records.record_key from contested_records))
),

-- Records that had one key stay one though the rule that joined them holds no more (a name was changed, a record between them is gone),
-- unless something speaks against it.
{{ remembered_identifiers('company_record_key') }},

{{ ladder_rung('company_record_key', 'name_country', 'remembered', result='remembered') }},

clustered as (
    select
        remembered.company_record_key as record_key,
        remembered.node_remembered as cluster_node,
        records.created_at,
        records.source_priority,
        records.source_instance,
        records.source_id,
        records.is_merged_away
    from remembered
    inner join records on remembered.company_record_key = records.company_record_key
),

{{ assigned_keys() }}

select * from final
