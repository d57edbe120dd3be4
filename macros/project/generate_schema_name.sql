{#
    A model's schema is the one it names (marts, metrics, ...): queries and BI tools rely on it in every environment.
    A demo seed's is that of its folder: demo_stripe.
#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- set schema = custom_schema_name | trim if custom_schema_name else target.schema -%}
    {{ 'demo_' ~ node.fqn[2] if node.resource_type == 'seed' and schema == 'demo' else schema }}
{%- endmacro %}
