{#
    The rows that a scorer (scripts/score_<name>.py) left in scores.<name>, in the types of its contract. Without the table
    there are no rows: scores come after the build that they are made of. No quarantine: what is read is our own.
#}
{% macro scored(table_name) -%}
    {%- set declared = source('scores', table_name) -%}
    {%- if not execute or var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
        {%- set columns = raw_contract('scores', table_name).columns -%}
        {%- set relation = adapter.get_relation(target.database, declared.schema, declared.identifier) -%}
        select
            {%- for column in columns %}
            cast({{ column.name if relation else 'null' }} as {{ sql_type(column.type) }}) as {{ column.name }}{{ ',' if not loop.last }}
            {%- endfor %}
        {%- if relation %}
        from {{ relation }}
        {%- else %}
        where 1 = 0
        {%- endif %}
    {%- endif -%}
{%- endmacro %}
