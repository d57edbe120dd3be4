{#
    Conservation, first hop: how many rows landed and how many are staged; how many keys have more than one current row; and how
    many rows are neither current, superseded nor quarantined. A key is an id and what tells its versions apart (`versions`);
    `keyed` is true of the rows that have one.
#}
{% macro staged_counts(source_name, table_name, staged, versions=[], keyed='true') -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        '{{ staged.identifier }}' as model,
        {% for table in landed_tables(source_name, table_name) %}(select count(*) from {{ table.relation }}) + {% endfor %}0 as expected_count,
        count(*) as row_count,
        (select repeated_keys from {{ counted_keys(staged, ['source_instance', 'source_id'] + versions, "row_status = 'current' and " ~ keyed) }}) as repeated_keys,
        count(*) filter (where row_status is null or row_status not in ('current', 'superseded', 'quarantined')) as without_status
    from {{ staged }}
    {%- endif -%}
{%- endmacro %}

{# One row: how many rows a relation has, and how many keys that more than one of them has. Without a key no row repeats another. #}
{% macro counted_keys(relation, key, condition='true') -%}
    {%- if var('linting', false) -%}
        (select 1 as not_compiled) as counted
    {%- else -%}
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
    {%- endif -%}
{%- endmacro %}

{# A model whose rows are not those of another: only its keys can be wrong. #}
{% macro key_counts(relation, key) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        '{{ relation.identifier }}' as model,
        row_count as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(relation, key) }}
    {%- endif -%}
{%- endmacro %}

{# A model that has a row for each row of another. #}
{% macro same_rows(relation, described) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        '{{ relation.identifier }}' as model,
        (select count(*) from {{ described }}) as expected_count,
        (select count(*) from {{ relation }}) as row_count
    {%- endif -%}
{%- endmacro %}
