-- Grain: one row per company record of any system, records merged away by their system included.

with companies as (
    select * from {{ ref('int_companies_unified') }}
),

merges as (
    select * from {{ ref('int_company_merges_unified') }}
),

-- Every id under which a record of a system may be named, and the record that stands for it.
named as (
    select source_system, source_instance, source_id, company_record_key, 'explicit_id' as matched_by
    from companies
    union all
    select merges.source_system, merges.source_instance, merges.source_id, companies.company_record_key, 'source_merge'
    from merges
    inner join companies
        on
            merges.source_system = companies.source_system
            and merges.source_instance = companies.source_instance
            and merges.survivor_source_id = companies.source_id
),

-- A link names a system and an id, not the account of that system: the account of the same name is meant,
-- else the only one that has the id. Where two have it, the link is not followed.
candidates as (
    select
        companies.company_record_key,
        named.company_record_key as target_record_key,
        companies.source_instance = named.source_instance as is_same_instance,
        count(*) over (partition by companies.company_record_key) as candidate_count
    from companies
    inner join named
        on
            companies.linked_source_system = named.source_system
            and companies.linked_source_id = named.source_id
),

links as (
    select
        company_record_key,
        target_record_key
    from candidates
    where is_same_instance or candidate_count = 1
),

clustered as (
    select
        companies.*,
        coalesce(links.target_record_key, companies.company_record_key) as cluster_record_key,
        case when links.target_record_key is null then 'own_record' else 'explicit_id' end as matched_by
    from companies
    left join links on companies.company_record_key = links.company_record_key
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

-- The key is the cluster's first record: by age, then by system, so that a newcomer changes no key.
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
        {{ record_key('named.source_id', 'named.source_system', 'named.source_instance') }} as company_record_key,
        named.source_system,
        named.source_instance,
        named.source_id,
        keyed.source_priority,
        named.matched_by,
        cast(1 as numeric(18, 6)) as confidence
    from named
    inner join keyed on named.company_record_key = keyed.company_record_key
    where named.matched_by = 'source_merge'
)

select * from final
