{# The clusters that values (group_id, node) link: node, and the group it is in. The first node of a value stands for all of it. #}
{% macro clusters_of_values(values) -%}
    with stars as (
        select
            node,
            min(node) over (partition by group_id) as other_node
        from {{ values }}
    ),

    edges as (
        select node, other_node from stars where node <> other_node
        union
        select other_node as node, node as other_node from stars where node <> other_node
    )

    select
        cluster_node as group_id,
        node
    from ({{ linked_clusters('edges') }}) as linked
{%- endmacro %}

{% macro groups_with_a_fact_twice(groups) -%}
    select distinct group_id
    from (
        select {{ groups }}.group_id
        from {{ groups }}
        inner join cluster_facts on {{ groups }}.node = cluster_facts.node
        group by {{ groups }}.group_id, cluster_facts.fact
        having count(*) > 1
    ) as doubled
{%- endmacro %}
