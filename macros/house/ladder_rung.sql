{#
    One rung of the ladder: the rows of `clusters` with one more column, node_<rule>: the cluster after this rule. Clusters that hold
    one value of the rule become one, unless they may not.
      clusters     one row per record: record_key, and in the column `before` the cluster it is in so far
      identifiers  the values that records hold: record_key, matched_by (the rule), identifier
      facts        what only one cluster of a group may have: record_key, kind, fact. The kinds that count on this rung are in `apart`.
    If two clusters that share a value have the same fact, it is not clear which one is meant, and the value links none.
    If several clear values together would join two clusters with the same fact, the bridges between them are left as they were: the
    clusters whose own values meet two others with one fact. The others are linked, unless that too would give one cluster a fact twice.
#}
{% macro ladder_rung(clusters, before, rule, identifiers, facts, apart) -%}
    with holders as (
        select
            {{ identifiers }}.identifier as group_id,
            {{ clusters }}.{{ before }} as node
        from {{ identifiers }}
        inner join {{ clusters }} on {{ identifiers }}.record_key = {{ clusters }}.record_key
        where {{ identifiers }}.matched_by = '{{ rule }}'
        group by 1, 2
    ),

    shared as (
        select
            group_id,
            node
        from (select *, count(*) over (partition by group_id) as cluster_count from holders) as counted
        where cluster_count > 1
    ),

    cluster_facts as (
        select distinct
            {{ clusters }}.{{ before }} as node,
            {{ facts }}.fact
        from {{ facts }}
        inner join {{ clusters }} on {{ facts }}.record_key = {{ clusters }}.record_key
        where {{ facts }}.kind in ('{{ apart | join("', '") }}') and {{ clusters }}.{{ before }} in (select shared.node from shared)
    ),

    ambiguous_values as (
        {{ groups_with_a_fact_twice('shared', 'cluster_facts') }}
    ),

    clear_values as (
        select * from shared
        where group_id not in (select ambiguous_values.group_id from ambiguous_values)
    ),

    joined_clusters as (
        {{ clusters_of_values('clear_values') }}
    ),

    ambiguous_clusters as (
        {{ groups_with_a_fact_twice('joined_clusters', 'cluster_facts') }}
    ),

    tangled as (
        select clear_values.*
        from clear_values
        inner join joined_clusters on clear_values.node = joined_clusters.node
        where joined_clusters.group_id in (select ambiguous_clusters.group_id from ambiguous_clusters)
    ),

    -- A clear value has at most one cluster with each fact: every holder of the value meets that one.
    met as (
        select
            tangled.group_id,
            cluster_facts.fact,
            tangled.node as met_node
        from tangled
        inner join cluster_facts on tangled.node = cluster_facts.node
    ),

    bridges as (
        select tangled.node
        from tangled
        inner join met on tangled.group_id = met.group_id
        group by tangled.node, met.fact
        having min(met.met_node) <> max(met.met_node)
    ),

    untangled as (
        select * from tangled
        where node not in (select bridges.node from bridges)
    ),

    rejoined_clusters as (
        {{ clusters_of_values('untangled') }}
    ),

    ambiguous_again as (
        {{ groups_with_a_fact_twice('rejoined_clusters', 'cluster_facts') }}
    ),

    unambiguous_clusters as (
        select * from joined_clusters
        where group_id not in (select ambiguous_clusters.group_id from ambiguous_clusters)
        union all
        select * from rejoined_clusters
        where group_id not in (select ambiguous_again.group_id from ambiguous_again)
    )

    select
        {{ clusters }}.*,
        coalesce(unambiguous_clusters.group_id, {{ clusters }}.{{ before }}) as node_{{ rule }}
    from {{ clusters }}
    left join unambiguous_clusters on {{ clusters }}.{{ before }} = unambiguous_clusters.node
{%- endmacro %}

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

{# The groups (group_id, node) in which two nodes have the same fact (node, fact). #}
{% macro groups_with_a_fact_twice(groups, facts) -%}
    select distinct group_id
    from (
        select {{ groups }}.group_id
        from {{ groups }}
        inner join {{ facts }} on {{ groups }}.node = {{ facts }}.node
        group by {{ groups }}.group_id, {{ facts }}.fact
        having count(*) > 1
    ) as doubled
{%- endmacro %}
