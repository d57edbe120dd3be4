{# Rows of several mapped models under one list of columns: a new system is one more line in the list. #}
{% macro union_all(relations, columns) -%}
    {%- for relation in relations %}
    select
        {{ columns | join(',\n        ') }}
    from {{ relation }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
