{# True for a HubSpot association that is the primary one: by the number of its kind, by its category or label. #}
{% macro is_primary_association(relation, primary_type_id) -%}
    coalesce({{ relation }}.type_id = '{{ primary_type_id }}', false)
    or coalesce(lower({{ relation }}.category) = 'primary', false)
    or coalesce(lower({{ relation }}.label) like '%primary%', false)
{%- endmacro %}
