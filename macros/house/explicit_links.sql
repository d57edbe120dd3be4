{#
    The links that records carry themselves: one row per record and the one whose id it names. `records` is a relation with
    source_system, source_instance, source_id, linked_source_system and linked_source_id. A link names a system (or only 'crm') and an
    id, not the account of that system: the account of the same name is meant, else the only one that has the id. Where
    two have it, the link is not followed.
#}
{% macro explicit_links(records, record_key) -%}
    select
        record_key,
        linked_record_key
    from (
        select
            records.{{ record_key }} as record_key,
            named.{{ record_key }} as linked_record_key,
            records.source_instance = named.source_instance as is_same_instance,
            count(*) over (partition by records.{{ record_key }}) as candidate_count,
            sum(case when records.source_instance = named.source_instance then 1 else 0 end) over (
                partition by records.{{ record_key }}
            ) as same_instance_count
        from {{ records }} as records
        inner join {{ records }} as named on records.linked_source_id = named.source_id
        left join {{ ref('source_priorities') }} as priorities on named.source_system = priorities.source_system
        where
            records.linked_source_system = named.source_system
            or (records.linked_source_system = 'crm' and priorities.is_crm)
    ) as candidates
    where ((is_same_instance and same_instance_count = 1) or candidate_count = 1) and record_key <> linked_record_key
{%- endmacro %}

{#
    The records that carry an id which explicit_links() does not follow: no record has it (named_count 0), or several have and it is not
    clear which is meant. Ids of systems that nobody connected say nothing, and neither does a record's own.
#}
{% macro links_not_followed(records, record_key) -%}
    select
        records.{{ record_key }} as record_key,
        records.linked_source_system || ' ' || records.linked_source_id as identifier,
        count(named.{{ record_key }}) as named_count
    from {{ records }} as records
    left join ({{ explicit_links(records, record_key) }}) as links on records.{{ record_key }} = links.record_key
    left join {{ ref('source_priorities') }} as crms on records.linked_source_system = 'crm' and crms.is_crm
    inner join (select distinct source_system from {{ records }}) as connected
        on coalesce(crms.source_system, records.linked_source_system) = connected.source_system
    left join {{ records }} as named
        on
            connected.source_system = named.source_system
            and records.linked_source_id = named.source_id
    where records.linked_source_id is not null and links.record_key is null
    group by records.{{ record_key }}, records.linked_source_system, records.linked_source_id
    having count(named.{{ record_key }}) <> 1
{%- endmacro %}

{# The explicit links but those between two records that somebody decided to keep apart (the relation `splits`). #}
{% macro links_not_split(records, record_key) -%}
links as (
    {{ explicit_links(records, record_key) }}
),

final as (
    select
        links.record_key as node,
        links.linked_record_key as other_node
    from links
    left join splits
        on
            (links.record_key = splits.record_key and links.linked_record_key = splits.other_record_key)
            or (links.record_key = splits.other_record_key and links.linked_record_key = splits.record_key)
    where splits.record_key is null
)
{%- endmacro %}

{# Records with the group that their links put them in (node_explicit_id) and, on top, what people decided (`decisions`; node_override). #}
{% macro explicit_clusters(record_key) -%}
linked as (
    {{ followed_links('links') }}
),

rooted as (
    select
        records.{{ record_key }},
        coalesce(linked.cluster_node, records.{{ record_key }}) as root
    from records
    left join linked on records.{{ record_key }} = linked.node
),

decided as (
    select
        rooted.root as node,
        other_rooted.root as other_node
    from decisions
    inner join rooted on decisions.record_key = rooted.{{ record_key }}
    inner join rooted as other_rooted on decisions.other_record_key = other_rooted.{{ record_key }}
    where rooted.root <> other_rooted.root
),

edges as (
    select node, other_node from decided
    union
    select other_node as node, node as other_node from decided
),

joined_clusters as (
    {{ linked_clusters('edges') }}
),

final as (
    select
        rooted.{{ record_key }},
        rooted.root as node_explicit_id,
        coalesce(joined_clusters.cluster_node, rooted.root) as node_override
    from rooted
    left join joined_clusters on rooted.root = joined_clusters.node
)
{%- endmacro %}
