{#
    Each record with its key and the rule that brought it there: the best one after which the record was in one cluster with the record that
    the key was made from (else the first record), so that it says why the two are one, also over several steps.
      records   record_key, record_rank, is_merged_away
      clusters  record_key, and its cluster after each rule (node_<rule>)
      latest    record_key, entity_key
      rules     the rules, best first
#}
{% macro matched_records(records, clusters, latest, rules) -%}
    with keyed as (
        select
            {{ clusters }}.*,
            {{ records }}.is_merged_away,
            {{ latest }}.entity_key,
            bool_and({{ records }}.is_merged_away) over (partition by {{ latest }}.entity_key) as is_merged_whole,
            row_number() over (
                partition by {{ latest }}.entity_key
                order by
                    {{ records }}.is_merged_away,
                    case when {{ records }}.record_key = {{ latest }}.entity_key then 0 else 1 end,
                    {{ records }}.record_rank
            ) as anchor_rank
        from {{ clusters }}
        inner join {{ records }} on {{ clusters }}.record_key = {{ records }}.record_key
        inner join {{ latest }} on {{ clusters }}.record_key = {{ latest }}.record_key
    )

    select
        keyed.record_key,
        keyed.entity_key,
        case
            when keyed.is_merged_away then 'source_merge'
            when keyed.anchor_rank = 1 then 'own_record'
            {%- for rule in rules %}
            when keyed.node_{{ rule }} = anchors.node_{{ rule }} then '{{ rule }}'
            {%- endfor %}
            else 'remembered'
        end as matched_by
    from keyed
    inner join keyed as anchors on keyed.entity_key = anchors.entity_key and anchors.anchor_rank = 1
    -- The registry remembers records that their system has merged away since; of a key that only these have nothing is left.
    where not keyed.is_merged_whole
{%- endmacro %}
