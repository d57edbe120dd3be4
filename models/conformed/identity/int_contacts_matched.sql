-- Grain: one row per person record of any system, records merged away by their system included.

with contacts as (
    select * from {{ ref('int_contacts_unified') }}
),

merged_records as (
    select * from {{ ref('int_contact_merges_unified') }}
),

links as (
    select * from {{ ref('int_contact_links') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

-- Records with one e-mail address are one person: the first of them stands for all.
addressed as (
    select
        contact_record_key,
        min(contact_record_key) over (partition by coalesce(email, contact_record_key)) as address_node
    from contacts
    union all
    select contact_record_key, contact_record_key as address_node
    from merged_records
),

-- What is left of the explicit links when people with one address are one: few, and closed transitively.
edges as (
    select
        addressed.address_node as node,
        linked.address_node as other_node
    from links
    inner join addressed on links.contact_record_key = addressed.contact_record_key
    inner join addressed as linked on links.linked_record_key = linked.contact_record_key
    where addressed.address_node <> linked.address_node
),

clusters as (
    {{ linked_clusters('edges') }}
),

clustered as (
    select
        addressed.contact_record_key,
        coalesce(clusters.cluster_node, addressed.address_node) as cluster_node
    from addressed
    left join clusters on addressed.address_node = clusters.node
),

linked_records as (
    select
        contact_record_key,
        min(matched_by) as matched_by
    from links
    group by contact_record_key
),

-- The key is the cluster's first record: by age, then by system, so that the order of rows changes no key.
keyed as (
    select
        clustered.cluster_node,
        contacts.contact_record_key,
        contacts.source_system,
        contacts.source_instance,
        contacts.source_id,
        priorities.priority as source_priority,
        first_value(contacts.contact_record_key) over (
            partition by clustered.cluster_node
            order by
                contacts.created_at nulls last,
                priorities.priority nulls last,
                {{ by_bytes('contacts.source_instance') }},
                {{ by_bytes('contacts.source_id') }}
        ) as contact_key
    from contacts
    inner join clustered on contacts.contact_record_key = clustered.contact_record_key
    left join priorities on contacts.source_system = priorities.source_system
),

cluster_keys as (
    select
        cluster_node,
        min(contact_key) as contact_key
    from keyed
    group by cluster_node
),

final as (
    select
        keyed.contact_key,
        keyed.contact_record_key,
        keyed.source_system,
        keyed.source_instance,
        keyed.source_id,
        keyed.source_priority,
        case
            when keyed.contact_key = keyed.contact_record_key then 'own_record'
            else coalesce(linked_records.matched_by, 'email')
        end as matched_by,
        cast(case
            when keyed.contact_key <> keyed.contact_record_key and linked_records.matched_by is null then 0.95 else 1
        end as numeric(18, 6)) as confidence
    from keyed
    left join linked_records on keyed.contact_record_key = linked_records.contact_record_key
    union all
    -- A merged record whose survivor is not there is nobody's.
    select
        cluster_keys.contact_key,
        merged_records.contact_record_key,
        merged_records.source_system,
        merged_records.source_instance,
        merged_records.source_id,
        priorities.priority as source_priority,
        'source_merge' as matched_by,
        cast(1 as numeric(18, 6)) as confidence
    from merged_records
    inner join clustered on merged_records.contact_record_key = clustered.contact_record_key
    inner join cluster_keys on clustered.cluster_node = cluster_keys.cluster_node
    left join priorities on merged_records.source_system = priorities.source_system
)

select * from final
