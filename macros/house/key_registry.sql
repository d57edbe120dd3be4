{#
    Keys outlive builds:
      - a cluster keeps the key that its records had; of several the one that was registered first, else whose first record is older
      - a key stays with the record it was made from, so what is split off gets a key of its own
      - a cluster without a key gets the hash of its first record: by age, source priority, instance and id (record_rank)
#}

{# The columns of a key registry that has no rows yet. #}
{% macro no_registered_keys() -%}
    select
        cast(null as text) as record_key,
        cast(null as text) as entity_key,
        cast(null as date) as registered_on,
        cast(null as integer) as registration_number,
        cast(null as timestamp) as founded_at
    where false
{%- endmacro %}

{# Each record's last key in the relation `registered`, with the day since which that key is known and the age of its first record. #}
{% macro latest_keys(registered) -%}
    select
        record_key,
        entity_key,
        registration_number,
        key_registered_on,
        key_founded_at
    from (
        select
            *,
            min(registered_on) over (partition by entity_key) as key_registered_on,
            min(founded_at) over (partition by entity_key) as key_founded_at,
            row_number() over (partition by record_key order by registration_number desc) as recency
        from {{ registered }}
    ) as ranked
    where recency = 1
{%- endmacro %}

{#
    What the registry says of who is one, as the values of a rule: records that had one key have it in common. A record that was parted from
    the one that the key was made from has left, and the others stay where they are.
      latest  record_key, entity_key
      splits  record_key, other_record_key, each pair both ways
#}
{% macro remembered_values(latest, splits) -%}
    select
        {{ latest }}.record_key,
        'remembered' as matched_by,
        {{ latest }}.entity_key as identifier
    from {{ latest }}
    left join {{ splits }} on {{ latest }}.record_key = {{ splits }}.record_key and {{ latest }}.entity_key = {{ splits }}.other_record_key
    where {{ splits }}.record_key is null
{%- endmacro %}

{#
    The records of keys that have met others in one cluster. Among these memory must not make one of two records of one system: a record
    that was moved from one to the other (its id or address was mended) would join both for ever.
      latest    record_key, entity_key
      clusters  record_key, and in the column `node` its cluster
#}
{% macro contested_records(latest, clusters, node) -%}
    with met as (
        select
            {{ latest }}.entity_key,
            min({{ latest }}.entity_key) over (partition by {{ clusters }}.{{ node }}) as first_key,
            max({{ latest }}.entity_key) over (partition by {{ clusters }}.{{ node }}) as last_key
        from {{ latest }}
        inner join {{ clusters }} on {{ latest }}.record_key = {{ clusters }}.record_key
    )

    select record_key
    from {{ latest }}
    where entity_key in (select met.entity_key from met where met.first_key <> met.last_key)
{%- endmacro %}

{#
    Each record with its key of this build, and the age of the record that the key of its cluster is made from now.
      clustered  record_key, cluster_node, created_at, record_rank, is_merged_away
      latest     the keys so far, see latest_keys()
#}
{% macro assigned_keys(clustered, latest) -%}
    -- Where the first record is one that was merged away, its survivor never landed: nothing is left of the company or person.
    with first_records as (
        select *
        from (select *, row_number() over (partition by cluster_node order by record_rank) as cluster_rank from {{ clustered }}) as ranked
        where cluster_rank = 1 and not is_merged_away
    ),

    claims as (
        select
            {{ clustered }}.cluster_node,
            {{ latest }}.entity_key,
            min({{ latest }}.key_registered_on) as key_registered_on,
            min({{ latest }}.key_founded_at) as key_founded_at,
            max(case when {{ clustered }}.record_key = {{ latest }}.entity_key then 1 else 0 end) as has_founder,
            count(*) as record_count
        from {{ clustered }}
        inner join {{ latest }} on {{ clustered }}.record_key = {{ latest }}.record_key
        group by {{ clustered }}.cluster_node, {{ latest }}.entity_key
    ),

    held as (
        select
            claims.*,
            row_number() over (
                partition by claims.entity_key
                order by
                    claims.has_founder desc, claims.record_count desc, first_records.created_at nulls last,
                    {{ by_bytes('claims.cluster_node') }}
            ) as holder_rank
        from claims
        inner join first_records on claims.cluster_node = first_records.cluster_node
    ),

    kept as (
        select *
        from (
            select
                *,
                row_number() over (
                    partition by cluster_node order by key_registered_on, key_founded_at nulls last, {{ by_bytes('entity_key') }}
                ) as key_rank
            from held
            where holder_rank = 1
        ) as ranked
        where key_rank = 1
    ),

    keyed as (
        select
            first_records.cluster_node,
            first_records.created_at as founded_at,
            case
                when kept.entity_key is not null then kept.entity_key
                -- The key of the first record lives on elsewhere, with those who were its company before it was split off.
                when other_kept.entity_key is not null then md5(first_records.record_key || chr(31) || '{{ as_of_date() | trim }}')
                else first_records.record_key
            end as entity_key
        from first_records
        left join kept on first_records.cluster_node = kept.cluster_node
        left join kept as other_kept on first_records.record_key = other_kept.entity_key
    )

    select
        {{ clustered }}.record_key,
        keyed.entity_key,
        keyed.founded_at
    from {{ clustered }}
    inner join keyed on {{ clustered }}.cluster_node = keyed.cluster_node
{%- endmacro %}
