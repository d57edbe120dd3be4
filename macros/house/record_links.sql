{#
    The ids of other records that records carry, those of connected systems: one row per record that carries one, with the record that is
    meant (linked_record_key) and how many records have the id (named_count). A link names a system (or only 'crm') and an id, not the
    account of that system: the account of the same name is meant, else the only one that has the id. Where two have it, none is meant.
    A link is not followed between two records that somebody decided to keep apart.
      records     record_key, source_system, source_instance, source_id, linked_source_system, linked_source_id
      priorities  source_system, is_crm
      splits      record_key, other_record_key, each pair both ways
#}
{% macro record_links(records, priorities, splits) -%}
    with candidates as (
        select
            {{ records }}.record_key,
            named.record_key as named_record_key,
            {{ records }}.source_instance = named.source_instance as is_same_instance,
            count(*) over (partition by {{ records }}.record_key) as named_count,
            sum(case when {{ records }}.source_instance = named.source_instance then 1 else 0 end) over (
                partition by {{ records }}.record_key
            ) as same_instance_count
        from {{ records }}
        inner join {{ records }} as named on {{ records }}.linked_source_id = named.source_id
        left join {{ priorities }} on named.source_system = {{ priorities }}.source_system
        where
            {{ records }}.linked_source_system = named.source_system
            or ({{ records }}.linked_source_system = 'crm' and {{ priorities }}.is_crm)
    ),

    named as (
        select
            record_key,
            max(named_count) as named_count,
            max(
                case
                    when ((is_same_instance and same_instance_count = 1) or named_count = 1) and named_record_key <> record_key
                        then named_record_key
                end
            ) as linked_record_key
        from candidates
        group by record_key
    ),

    connected as (
        select source_system as linked_source_system
        from {{ records }}
        union
        select 'crm' as linked_source_system
        from {{ records }}
        inner join {{ priorities }} on {{ records }}.source_system = {{ priorities }}.source_system
        where {{ priorities }}.is_crm
    ),

    -- Two people may have decided the same.
    parted as (
        select distinct record_key, other_record_key
        from {{ splits }}
    )

    select
        {{ records }}.record_key,
        {{ records }}.linked_source_system,
        {{ records }}.linked_source_id,
        named.linked_record_key,
        cast(coalesce(named.named_count, 0) as integer) as named_count,
        named.linked_record_key is not null and parted.record_key is null as is_followed
    from {{ records }}
    inner join connected on {{ records }}.linked_source_system = connected.linked_source_system
    left join named on {{ records }}.record_key = named.record_key
    left join parted on named.record_key = parted.record_key and named.linked_record_key = parted.other_record_key
    where {{ records }}.linked_source_id is not null
{%- endmacro %}
