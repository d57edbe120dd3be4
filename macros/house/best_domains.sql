{#
    One row per company record and domain of a relation with a record's domains by where they come from: an address of many
    origins keeps the best one, a website of its own before a domain that support verified, then further ones, then the one
    of an e-mail address. What is no address is left out.
#}
{% macro best_domains(relation) -%}
    select
        source_system,
        source_instance,
        source_id,
        domain,
        case min(case domain_by when 'website' then 1 when 'verified_domain' then 2 when 'secondary_domain' then 3 else 4 end)
            when 1 then 'website'
            when 2 then 'verified_domain'
            when 3 then 'secondary_domain'
            else 'email'
        end as domain_by
    from {{ relation }}
    where domain is not null
    group by source_system, source_instance, source_id, domain
{%- endmacro %}
