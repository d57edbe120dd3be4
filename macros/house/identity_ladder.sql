{# The rules that look at what records say of themselves, best first; each is a rung that joins the clusters of the rung before. #}
{% macro ladder(entity) -%}
    {{ return({
        'company': ['tax_id', 'domain', 'street_phone', 'street_name', 'domain_similar_name', 'name_country'],
        'contact': ['email', 'phone_name'],
    }[entity]) }}
{%- endmacro %}

{#
    One rung: clusters that hold the same value of a rule become one, unless they may not. From these relations of the calling model:
      clusters     one row per record with the cluster it is in after each rung so far (node_<rule>)
      identifiers  the values that records hold for this rule, those that are followed
      facts        what only one cluster of a group may have: a record of one source, a domain of its own, one side of a split.
                   Where two clusters of a value have the same fact, nobody can tell which one is meant, and the value links nobody.
    The same holds for what several values link together: such a group is left as it was.
#}
{% macro ladder_rung(record_key, before, rung, result='final') -%}
holders as (
    select
        identifiers.identifier as group_id,
        clusters.node_{{ before }} as node
    from identifiers
    inner join clusters on identifiers.{{ record_key }} = clusters.{{ record_key }}
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
        clusters.node_{{ before }} as node,
        facts.fact
    from facts
    inner join clusters on facts.{{ record_key }} = clusters.{{ record_key }}
    where clusters.node_{{ before }} in (select shared.node from shared)
),

ambiguous_values as (
    {{ groups_with_a_fact_twice('shared') }}
),

-- The first cluster of a value stands for all.
stars as (
    select
        node,
        min(node) over (partition by group_id) as other_node
    from shared
    where group_id not in (select ambiguous_values.group_id from ambiguous_values)
),

edges as (
    select node, other_node from stars where node <> other_node
    union
    select other_node as node, node as other_node from stars where node <> other_node
),

joined_clusters as (
    select
        cluster_node as group_id,
        node
    from ({{ linked_clusters('edges') }}) as linked
),

ambiguous_clusters as (
    {{ groups_with_a_fact_twice('joined_clusters') }}
),

{{ result }} as (
    select
        clusters.*,
        coalesce(joined_clusters.group_id, clusters.node_{{ before }}) as node_{{ rung }}
    from clusters
    left join joined_clusters
        on
            clusters.node_{{ before }} = joined_clusters.node
            and joined_clusters.group_id not in (select ambiguous_clusters.group_id from ambiguous_clusters)
)
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

{# The kinds of facts that keep clusters apart on a rung; with dedupe_within_source two records of one source may be one company. #}
{% macro facts_apart(kinds) -%}
    ('{{ (kinds | reject('equalto', 'source') | list if var('dedupe_within_source') else kinds) | join("', '") }}')
{%- endmacro %}
