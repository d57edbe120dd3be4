{# A model's schema is the one it names (marts, metrics, ...): queries and BI tools rely on it in every environment. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
