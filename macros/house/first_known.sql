{#
    One row per customer: of each column the first value that is there, by source priority and then by age, so that
    an attribute comes whole from one record.
#}
{% macro first_known(columns, relation) -%}
    select
        customer_key,
        {%- for column in columns %}
        {{ first_value_of(column) }} as {{ column }},
        {%- endfor %}
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count
    from {{ relation }}
    group by customer_key
{%- endmacro %}

{% macro first_value_of(column) -%}
    (array_agg({{ column }} order by source_priority nulls last, created_at nulls last, {{ by_bytes('company_record_key') }})
        filter (where {{ column }} is not null))[1]
{%- endmacro %}
