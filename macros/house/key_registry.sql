{#
    The rows that a key registry gains in this build: for each record whose key is new or has changed, its key. Keys outlive builds:
      - a cluster keeps the key that its records had; of several the one that was registered first, else whose first record is older
      - a key stays with the record it was made from, so what is split off gets a key of its own
      - a cluster without a key gets the hash of its first record: by age, source priority, instance and id
    From these relations of the calling model: `clustered` (record_key, cluster_node, created_at, source_priority, source_instance,
    source_id, is_merged_away), `registered` and `latest` (see registered_keys).
#}
{% macro assigned_keys() -%}
-- A group of nothing but merged records, whose survivor never landed, is nobody.
living as (
    select clustered.*
    from clustered
    inner join (select cluster_node from clustered group by cluster_node having not bool_and(is_merged_away)) as alive
        on clustered.cluster_node = alive.cluster_node
),

key_ages as (
    select
        entity_key,
        min(registered_on) as registered_on,
        min(founded_at) as founded_at
    from registered
    group by entity_key
),

first_records as (
    select *
    from (
        select
            *,
            row_number() over (
                partition by cluster_node
                order by
                    is_merged_away, created_at nulls last, source_priority nulls last,
                    {{ by_bytes('source_instance') }}, {{ by_bytes('source_id') }}, {{ by_bytes('record_key') }}
            ) as record_rank
        from living
    ) as ranked
    where record_rank = 1
),

claims as (
    select
        living.cluster_node,
        latest.entity_key,
        max(case when living.record_key = latest.entity_key then 1 else 0 end) as has_founder,
        count(*) as record_count
    from living
    inner join latest on living.record_key = latest.record_key
    group by living.cluster_node, latest.entity_key
),

held as (
    select
        claims.*,
        row_number() over (
            partition by claims.entity_key
            order by claims.has_founder desc, claims.record_count desc, first_records.created_at nulls last, {{ by_bytes('claims.cluster_node') }}
        ) as holder_rank
    from claims
    inner join first_records on claims.cluster_node = first_records.cluster_node
),

kept as (
    select
        held.cluster_node,
        held.entity_key,
        row_number() over (
            partition by held.cluster_node
            order by key_ages.registered_on, key_ages.founded_at nulls last, {{ by_bytes('held.entity_key') }}
        ) as key_rank
    from held
    inner join key_ages on held.entity_key = key_ages.entity_key
    where held.holder_rank = 1
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
    left join kept on first_records.cluster_node = kept.cluster_node and kept.key_rank = 1
    left join kept as other_kept on first_records.record_key = other_kept.entity_key and other_kept.key_rank = 1
),

final as (
    select
        living.record_key,
        keyed.entity_key,
        {{ as_of() }} as registered_on,
        cast(coalesce(latest.registration_number, 0) + 1 as integer) as registration_number,
        keyed.founded_at
    from living
    inner join keyed on living.cluster_node = keyed.cluster_node
    left join latest on living.record_key = latest.record_key
    where latest.entity_key is distinct from keyed.entity_key
)
{%- endmacro %}

{#
    What the registry held before this build (`registered`; nothing in a database that has none yet) and each record's last key
    of it (`latest`).
#}
{% macro registered_keys() -%}
registered as (
    {%- if is_incremental() %}
    select record_key, entity_key, registered_on, registration_number, founded_at from {{ this }}
    {%- else %}
    select
        cast(null as text) as record_key,
        cast(null as text) as entity_key,
        cast(null as date) as registered_on,
        cast(null as integer) as registration_number,
        cast(null as timestamp) as founded_at
    where false
    {%- endif %}
),

latest as (
    select
        record_key,
        entity_key,
        registration_number
    from (
        select *, row_number() over (partition by record_key order by registration_number desc) as recency
        from registered
    ) as ranked
    where recency = 1
)
{%- endmacro %}
