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
    Where several clear values together would make one cluster of two with the same fact, the bridges between them are left as they were:
    the clusters whose own values meet two others with one fact. What the rest link is one, unless that too has a fact twice.
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

clear_values as (
    select * from shared
    where group_id not in (select ambiguous_values.group_id from ambiguous_values)
),

joined_clusters as (
    {{ clusters_of_values('clear_values') }}
),

ambiguous_clusters as (
    {{ groups_with_a_fact_twice('joined_clusters') }}
),

tangled as (
    select clear_values.*
    from clear_values
    inner join joined_clusters on clear_values.node = joined_clusters.node
    where joined_clusters.group_id in (select ambiguous_clusters.group_id from ambiguous_clusters)
),

-- A clear value has one cluster with each fact at most: the one that all who have the value meet in it.
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
    {{ groups_with_a_fact_twice('rejoined_clusters') }}
),

unambiguous_clusters as (
    select * from joined_clusters
    where group_id not in (select ambiguous_clusters.group_id from ambiguous_clusters)
    union all
    select * from rejoined_clusters
    where group_id not in (select ambiguous_again.group_id from ambiguous_again)
),

{{ result }} as (
    select
        clusters.*,
        coalesce(unambiguous_clusters.group_id, clusters.node_{{ before }}) as node_{{ rung }}
    from clusters
    left join unambiguous_clusters on clusters.node_{{ before }} = unambiguous_clusters.node
)
{%- endmacro %}

{# The kinds of facts that keep clusters apart on a rung; with dedupe_within_source two records of one source may be one company. #}
{% macro facts_apart(kinds) -%}
    ('{{ (kinds | reject('equalto', 'source') | list if var('dedupe_within_source') else kinds) | join("', '") }}')
{%- endmacro %}
