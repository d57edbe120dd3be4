{#
    One row per customer (or person): of each column the first value that is there, by source priority and then by age, so that
    an attribute comes whole from one record. The records are put in order once, not once for each column.
#}
{% macro first_known(columns, relation, key='customer_key', record_key='company_record_key') -%}
    select
        {{ key }},
        {%- for column in columns %}
        {{ value_at_lowest(column, 'record_rank') }} as {{ column }},
        {%- endfor %}
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count
    from (
        select
            {{ relation }}.*,
            row_number() over (
                partition by {{ key }} order by source_priority nulls last, created_at nulls last, {{ by_bytes(record_key) }}
            ) as record_rank
        from {{ relation }}
    ) as ranked
    group by {{ key }}
{%- endmacro %}
