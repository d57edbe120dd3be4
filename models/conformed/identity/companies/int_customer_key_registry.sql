-- Grain: one row per company record and customer key that it has had, numbered in the order it had them.
{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false, schema='registry') }}

with clusters as (
    select * from {{ ref('int_company_clusters') }}
),

splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'split'
),

registered as (
    {%- if is_incremental() %}
    select * from {{ this }}
    {%- else %}
    {{ no_registered_keys() }}
    {%- endif %}
),

latest as (
    {{ latest_keys('registered') }}
),

contested as (
    {{ contested_records('latest', 'clusters', 'node_name_country') }}
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where
        kind <> 'source'
        or not {{ setting('dedupe_within_source') }}
        or record_key in (select contested.record_key from contested)
),

-- Records that had one key stay one even if the rule that joined them no longer applies (a name changed, a record between them is gone),
-- unless something speaks against it.
remembered_values as (
    {{ remembered_values('latest', 'splits') }}
),

remembered as (
    {{ ladder_rung('clusters', 'node_name_country', 'remembered', 'remembered_values', 'facts', apart=['source', 'split', 'tax_id']) }}
),

clustered as (
    select
        remembered.record_key,
        remembered.node_remembered as cluster_node,
        records.created_at,
        records.record_rank,
        records.is_merged_away
    from remembered
    inner join {{ ref('int_company_records') }} as records on remembered.record_key = records.company_record_key
),

assigned as (
    {{ assigned_keys('clustered', 'latest') }}
),

-- The registry grows by the records whose key is new or has changed.
final as (
    select
        assigned.record_key,
        assigned.entity_key,
        {{ as_of() }} as registered_on,
        cast(coalesce(latest.registration_number, 0) + 1 as integer) as registration_number,
        assigned.founded_at
    from assigned
    left join latest on assigned.record_key = latest.record_key
    where latest.entity_key is distinct from assigned.entity_key
)

select * from final
