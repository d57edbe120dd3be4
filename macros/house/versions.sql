{#
    The rank of a version of a record: 1 is the one that holds at as_of, the newest that is known. Where all came later
    (the loader was connected after as_of) it is the oldest, because what the first version says was true since the start.
    Reads the columns that staging gives every history: is_last_version, version_started_at, loaded_at.
#}
{% macro version_rank(id_column, version_column) -%}
    {%- set version_at = 'coalesce(' ~ version_column ~ ', version_started_at)' -%}
    row_number() over (
        partition by source_instance, {{ id_column }}
        order by
            case when {{ is_not_after_as_of(version_at) }} then 0 else 1 end,
            case when {{ is_not_after_as_of(version_at) }} and is_last_version then 0 else 1 end,
            case when {{ is_not_after_as_of(version_at) }} then {{ version_at }} end desc nulls last,
            {{ version_at }},
            version_started_at desc nulls last,
            loaded_at desc nulls last
    )
{%- endmacro %}

{#
    The versions of a staged history that are known at as_of, of records that are. What the first version says was true
    since the start, also where the loader came later than as_of.
#}
{% macro known_versions(relation, condition='true') -%}
    select *
    from (
        select
            *,
            row_number() over (partition by source_instance, source_id order by version_started_at nulls first) as version_rank
        from {{ relation }}
        where row_status = 'current' and {{ condition }} and {{ is_not_after_as_of('created_at') }}
    ) as ranked
    where version_rank = 1 or {{ is_not_after_as_of('version_started_at') }}
{%- endmacro %}
