-- Grain: one row per company record of any system, records merged away by their system included.

with companies as (
    select * from {{ ref('int_companies_unified') }}
),

merged_records as (
    select * from {{ ref('int_company_merges_unified') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

-- Every id under which a record of a system may be named, and the record that stands for it.
record_names as (
    select source_system, source_instance, source_id, company_record_key, 'own_record' as matched_by
    from companies
    union all
    select merged_records.source_system, merged_records.source_instance, merged_records.source_id, companies.company_record_key, 'source_merge' as matched_by
    from merged_records
    inner join companies
        on
            merged_records.source_system = companies.source_system
            and merged_records.source_instance = companies.source_instance
            and merged_records.survivor_source_id = companies.source_id
),

-- A link names a system (or only 'crm') and an id, not the account of that system: the account of the same name is
-- meant, else the only one that has the id. Where two have it, the link is not followed.
candidates as (
    select
        companies.company_record_key,
        record_names.company_record_key as target_record_key,
        companies.source_instance = record_names.source_instance as is_same_instance,
        count(*) over (partition by companies.company_record_key) as candidate_count,
        sum(case when companies.source_instance = record_names.source_instance then 1 else 0 end) over (
            partition by companies.company_record_key
        ) as same_instance_count
    from companies
    inner join record_names on companies.linked_source_id = record_names.source_id
    inner join priorities
        on
            record_names.source_system = priorities.source_system
            and (
                companies.linked_source_system = priorities.source_system
                or (companies.linked_source_system = 'crm' and priorities.is_crm)
            )
),

-- A record names one other at most.
links as (
    select
        company_record_key as node,
        target_record_key as other_node
    from candidates
    where ((is_same_instance and same_instance_count = 1) or candidate_count = 1) and company_record_key <> target_record_key
),

clusters as (
    {{ followed_links('links') }}
),

clustered as (
    select
        companies.*,
        coalesce(clusters.cluster_node, companies.company_record_key) as cluster_record_key,
        case when clusters.node is null then 'own_record' else 'explicit_id' end as matched_by
    from companies
    left join clusters on companies.company_record_key = clusters.node
),

-- The key is the cluster's first record: by age, then by system, so that the order of rows changes no key.
keyed as (
    select
        clustered.*,
        priorities.priority as source_priority,
        first_value(clustered.company_record_key) over (
            partition by clustered.cluster_record_key
            order by
                clustered.created_at nulls last,
                priorities.priority nulls last,
                {{ by_bytes('clustered.source_instance') }},
                {{ by_bytes('clustered.source_id') }}
        ) as customer_key
    from clustered
    left join priorities on clustered.source_system = priorities.source_system
),

final as (
    select
        keyed.customer_key,
        keyed.company_record_key,
        keyed.source_system,
        keyed.source_instance,
        keyed.source_id,
        keyed.source_priority,
        keyed.matched_by,
        cast(1 as numeric(18, 6)) as confidence
    from keyed
    union all
    select
        keyed.customer_key,
        {{ record_key('record_names.source_id', 'record_names.source_system', 'record_names.source_instance') }} as company_record_key,
        record_names.source_system,
        record_names.source_instance,
        record_names.source_id,
        keyed.source_priority,
        record_names.matched_by,
        cast(1 as numeric(18, 6)) as confidence
    from record_names
    inner join keyed on record_names.company_record_key = keyed.company_record_key
    where record_names.matched_by = 'source_merge'
)

select * from final
