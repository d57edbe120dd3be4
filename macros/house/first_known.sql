{#
    One row per customer (or person): of each column the first value that is there, by source priority and then by age, so that
    an attribute comes whole from one record.
#}
{% macro first_known(columns, relation, key='customer_key', record_key='company_record_key') -%}
    select
        {{ key }},
        {%- for column in columns %}
        {{ first_value_of(column, record_key) }} as {{ column }},
        {%- endfor %}
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count
    from {{ relation }}
    group by {{ key }}
{%- endmacro %}

{% macro first_value_of(column, record_key) -%}
    (array_agg({{ column }} order by source_priority nulls last, created_at nulls last, {{ by_bytes(record_key) }})
        filter (where {{ column }} is not null))[1]
{%- endmacro %}
