{#
    The clusters of a graph: node, and the first node (by its text) that can be reached from it. `edges` is a relation of
    node and other_node that has each edge in both directions. A node's name travels only to nodes that come after it: the
    first one of a cluster still reaches all of it, the others soon meet one that comes before them. Keys are hashes, so a chain of n
    nodes costs about n log n. Make a group of equals a star around its first node, not all pairs.
#}
{% macro linked_clusters(edges) -%}
    with recursive reached as (
        select
            node,
            node as reached_node
        from {{ edges }}
        union
        select
            {{ edges }}.other_node as node,
            reached.reached_node
        from reached
        inner join {{ edges }} on reached.node = {{ edges }}.node
        where reached.reached_node < {{ edges }}.other_node
    )

    select
        node,
        min(reached_node) as cluster_node
    from reached
    group by node
{%- endmacro %}
