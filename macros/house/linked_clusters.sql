{#
    The clusters of a graph: node, and the first node (by its text) that can be reached from it. `edges` is a relation of
    node and other_node that has each edge in both directions. The cost is the sum of the squares of the cluster sizes:
    give it only the edges that a simpler rule does not settle.
#}
{% macro linked_clusters(edges) -%}
    with recursive reached as (
        select
            node,
            node as reached_node
        from {{ edges }}
        union
        select
            reached.node,
            {{ edges }}.other_node as reached_node
        from reached
        inner join {{ edges }} on reached.reached_node = {{ edges }}.node
    )

    select
        node,
        min(reached_node) as cluster_node
    from reached
    group by node
{%- endmacro %}
