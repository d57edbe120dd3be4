{# A currency code in the house's form; where a source names none, its amounts are in the reporting currency. #}
{% macro currency(column) -%}
    coalesce(upper({{ column }}), '{{ var('reporting_currency') }}')
{%- endmacro %}
