{# One row per company record and domain of a relation with the domains that a record names, some in several places. What is no address is left out. #}
{% macro named_domains(relation) -%}
    select
        source_system,
        source_instance,
        source_id,
        domain
    from {{ relation }}
    where domain is not null
    group by source_system, source_instance, source_id, domain
{%- endmacro %}
