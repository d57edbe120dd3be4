{#
    Each record with the cluster that ids put it in (node_explicit_id) and, on top, what people decided (node_override).
      records    record_key
      links      node, other_node: each record leads to one other at most
      decisions  record_key, other_record_key, each pair both ways
#}
{% macro explicit_clusters(records, links, decisions) -%}
    with linked as (
        {{ followed_links(links) }}
    ),

    rooted as (
        select
            {{ records }}.record_key,
            coalesce(linked.cluster_node, {{ records }}.record_key) as root
        from {{ records }}
        left join linked on {{ records }}.record_key = linked.node
    ),

    decided as (
        select
            rooted.root as node,
            other_rooted.root as other_node
        from {{ decisions }}
        inner join rooted on {{ decisions }}.record_key = rooted.record_key
        inner join rooted as other_rooted on {{ decisions }}.other_record_key = other_rooted.record_key
        where rooted.root <> other_rooted.root
    ),

    joined_clusters as (
        {{ linked_clusters('decided') }}
    )

    select
        rooted.record_key,
        rooted.root as node_explicit_id,
        coalesce(joined_clusters.cluster_node, rooted.root) as node_override
    from rooted
    left join joined_clusters on rooted.root = joined_clusters.node
{%- endmacro %}
