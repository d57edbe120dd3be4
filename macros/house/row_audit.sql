{# What became of the rows of one staged table: how many are current, superseded, quarantined; deleted ones apart. #}
{% macro audited_rows(source_name, table_name, staged_relation, has_deleted) -%}
    select
        source_system,
        source_instance,
        '{{ table_name }}' as table_name,
        {% if has_deleted -%}
        case when row_status = 'current' and is_deleted then 'deleted' else row_status end as row_status,
        {%- else -%}
        row_status,
        {%- endif %}
        count(*) as row_count
    from {{ staged_relation }}
    group by 1, 2, 3, 4
{%- endmacro %}
