{# One row per item of a list kept as text, such as '[12, 34]' or '["a","b"]'; used in a select list. An empty list gives no row or an empty item. #}
{% macro list_to_rows(column) -%}
    {{ split_to_rows(regexp_replace_all(column, '[^0-9A-Za-z_,.:-]', ''), "','") }}
{%- endmacro %}

{# An aggregate: of the rows that have a value in a column, the value of the one with the lowest rank. #}
{% macro value_at_lowest(column, rank) -%}
    {{ return(adapter.dispatch('value_at_lowest')(column, rank)) }}
{%- endmacro %}
{% macro default__value_at_lowest(column, rank) -%}
    (array_agg({{ column }} order by {{ rank }}) filter (where {{ column }} is not null))[1]
{%- endmacro %}
{% macro duckdb__value_at_lowest(column, rank) -%}
    arg_min({{ column }}, {{ rank }}) filter (where {{ column }} is not null)
{%- endmacro %}
