{#
    The records of keys (of `latest`) that have come together with others in one group of `clusters`. Among these memory must not make one of two
    records of one system: a record that was moved from one to the other (its id or address was mended) would join both for ever.
#}
{% macro contested_records(record_key, before) -%}
contested_nodes as (
    select clusters.node_{{ before }} as node
    from latest
    inner join clusters on latest.record_key = clusters.{{ record_key }}
    group by clusters.node_{{ before }}
    having min(latest.entity_key) <> max(latest.entity_key)
),

contested_keys as (
    select latest.entity_key
    from latest
    inner join clusters on latest.record_key = clusters.{{ record_key }}
    inner join contested_nodes on clusters.node_{{ before }} = contested_nodes.node
    group by latest.entity_key
),

contested_records as (
    select latest.record_key
    from latest
    inner join contested_keys on latest.entity_key = contested_keys.entity_key
)
{%- endmacro %}

{#
    What the registry says of who is one: records that had one key have it in common. Whoever was parted from the record that the key
    was made from has left, and the others stay where they are. From `latest` and `facts` of the calling model.
#}
{% macro remembered_identifiers(record_key) -%}
splits as (
    select
        {{ record_key }} as record_key,
        fact
    from facts
    where kind = 'split'
),

parted as (
    select
        splits.record_key,
        others.record_key as entity_key
    from splits
    inner join splits as others on splits.fact = others.fact and splits.record_key <> others.record_key
),

identifiers as (
    select
        latest.record_key as {{ record_key }},
        latest.entity_key as identifier
    from latest
    left join parted on latest.record_key = parted.record_key and latest.entity_key = parted.entity_key
    where parted.record_key is null
)
{%- endmacro %}
