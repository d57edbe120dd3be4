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

{#
    A window function: what a column says in the last row, up to this one and those of its instant, that tells it (`is_told`);
    null where that row says null. `window` is the name of a window ordered by time.
#}
{% macro last_told(column, is_told, window) -%}
    {{ return(adapter.dispatch('last_told')(column, is_told, window)) }}
{%- endmacro %}
{% macro default__last_told(column, is_told, window) -%}
    (array_agg({{ column }}) filter (where {{ is_told }}) over {{ window }})[count(*) filter (where {{ is_told }}) over {{ window }}]
{%- endmacro %}
{% macro duckdb__last_told(column, is_told, window) -%}
    struct_extract(last_value(case when {{ is_told }} then {told: {{ column }}} end ignore nulls) over {{ window }}, 'told')
{%- endmacro %}
