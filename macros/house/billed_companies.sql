{# The billing customers that money names: a subscription, invoice or payment keeps its customer, also one that did not land. #}
{% macro billed_companies(relations) -%}
    {%- for relation in relations %}
    {{ 'union' if not loop.first }}
    select source_system, source_instance, company_source_id
    from {{ relation }}
    where company_source_id is not null
    {%- endfor %}
{%- endmacro %}
