{#
    Where each node of a graph ends up in which each has one way on at most: `links` is a relation of node and other_node. The
    end of the way, or in a ring its first node (by its text), so that all of a ring end up together. The cost grows with
    the length of the ways, not with how many lead to one node.
#}
{% macro followed_links(links) -%}
    with recursive reached as (
        select
            node,
            other_node as reached_node
        from {{ links }}
        union
        select
            reached.node,
            {{ links }}.other_node as reached_node
        from reached
        inner join {{ links }} on reached.reached_node = {{ links }}.node
    )

    select
        reached.node,
        coalesce(min(case when onward.node is null then reached.reached_node end), min(reached.reached_node)) as cluster_node
    from reached
    left join {{ links }} as onward on reached.reached_node = onward.node
    group by reached.node
{%- endmacro %}
