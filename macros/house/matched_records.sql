{#
    Each record with the key of who it is, the rule that brought it there and how sure that rule is. The rule is the best one after
    which the record was in one group with the record that the key was made from (else the first record), so that it says
    why the two are one, also over several steps. From these relations of the calling model: clusters, records, registry.
#}
{% macro matched_records(entity, record_key, key) -%}
latest as (
    select
        record_key,
        entity_key
    from (
        select *, row_number() over (partition by record_key order by registration_number desc) as recency
        from registry
    ) as ranked
    where recency = 1
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = '{{ entity }}'
),

keyed as (
    select
        clusters.*,
        records.source_system,
        records.source_instance,
        records.source_id,
        records.source_priority,
        records.is_merged_away,
        latest.entity_key,
        bool_and(records.is_merged_away) over (partition by latest.entity_key) as is_nobody,
        row_number() over (
            partition by latest.entity_key
            order by
                records.is_merged_away,
                case when clusters.{{ record_key }} = latest.entity_key then 0 else 1 end,
                records.created_at nulls last,
                records.source_priority nulls last,
                {{ by_bytes('records.source_instance') }},
                {{ by_bytes('records.source_id') }},
                {{ by_bytes('clusters.' ~ record_key) }}
        ) as anchor_rank
    from clusters
    inner join records on clusters.{{ record_key }} = records.{{ record_key }}
    inner join latest on clusters.{{ record_key }} = latest.record_key
),

explained as (
    select
        keyed.*,
        case
            when keyed.is_merged_away then 'source_merge'
            when keyed.anchor_rank = 1 then 'own_record'
            when keyed.node_explicit_id = anchors.node_explicit_id then 'explicit_id'
            when keyed.node_override = anchors.node_override then 'override'
            {%- for rung in ladder(entity) %}
            when keyed.node_{{ rung }} = anchors.node_{{ rung }} then '{{ rung }}'
            {%- endfor %}
            else 'remembered'
        end as matched_by
    from keyed
    inner join keyed as anchors on keyed.entity_key = anchors.entity_key and anchors.anchor_rank = 1
    -- The registry remembers who was somebody once; of a key that only merged records have nothing is left.
    where not keyed.is_nobody
),

final as (
    select
        explained.entity_key as {{ key }},
        explained.{{ record_key }},
        explained.source_system,
        explained.source_instance,
        explained.source_id,
        explained.source_priority,
        explained.matched_by,
        cast(rules.confidence as numeric(18, 6)) as confidence
    from explained
    left join rules on explained.matched_by = rules.matched_by
)
{%- endmacro %}
