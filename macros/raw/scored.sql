{#
    The rows that a scorer (scripts/score_<name>.py) left in scores.<name> for the as_of of this build, in the types of its
    contract. Scores come after the build that they are made of: without the table, or with one of another day, there are no
    rows. No quarantine: what is read is our own.
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
        where as_of = {{ as_of() }}
        {%- else %}
        where 1 = 0
        {%- endif %}
    {%- endif -%}
{%- endmacro %}

{#
    The loaded_at_query of scores: scores of this build's as_of are never late, others are as old as the day that they are of.
    A table that is not there is not late either: where nothing is like anything else there are no scores.
#}
{% macro newest_score() -%}
    {%- set declared = source('scores', model.name) -%}
    {%- set now = "cast('" ~ run_started_at.strftime('%Y-%m-%d %H:%M:%S') ~ "' as timestamp)" -%}
    {%- if execute and adapter.get_relation(target.database, declared.schema, declared.identifier) -%}
        select case when max(as_of) = {{ as_of() }} then {{ now }} else cast(max(as_of) as timestamp) end from {{ declared }}
    {%- else -%}
        select {{ now }}
    {%- endif -%}
{%- endmacro %}
