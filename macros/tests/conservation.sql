{#
    Conservation, first hop: how many rows landed and how many are staged; how many of these are neither current, superseded nor
    quarantined; and how many keys have more than one current row. `keyed` is true of the rows that have a key.
#}
{% macro staged_counts(source_name, table_name, staged, key, keyed='true') -%}
    select
        '{{ staged.identifier }}' as model,
        {% for table in landed_tables(source_name, table_name) %}(select count(*) from {{ table.relation }}) + {% endfor %}0 as expected_count,
        count(*) as row_count,
        (select repeated_keys from {{ counted_keys(staged, key, "row_status = 'current' and " ~ keyed) }}) as repeated_keys,
        count(*) filter (where row_status is null or row_status not in ('current', 'superseded', 'quarantined')) as without_status
    from {{ staged }}
{%- endmacro %}

{# One row: how many rows a relation has, and how many keys that more than one of them has. Without a key no row repeats another. #}
{% macro counted_keys(relation, key, condition='true') -%}
    (
        select
            cast(coalesce(sum(row_count), 0) as bigint) as row_count,
            count(*) filter (where row_count > 1) as repeated_keys
        from (
            select {{ 'count(*)' if key else '1' }} as row_count
            from {{ relation }}
            where {{ condition }}
            {{ 'group by ' ~ key | join(', ') if key }}
        ) as keys
    ) as counted
{%- endmacro %}
