{# One row per item of a list kept as text, such as '[12, 34]' or '["a","b"]'; used in a select list. An empty list gives no row or an empty item. #}
{% macro list_to_rows(column) -%}
    {{ split_to_rows(regexp_replace_all(column, '[^0-9A-Za-z_,.:-]', ''), "','") }}
{%- endmacro %}
