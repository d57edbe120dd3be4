{# What became of the rows of one staged table: how many are current, superseded, quarantined; deleted and test rows apart. #}
{% macro audited_rows(source_name, table_name, staged_relation, flags) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        source_system,
        source_instance,
        '{{ table_name }}' as table_name,
        case
            when row_status <> 'current' then row_status
            {%- if 'is_deleted' in flags %}
            when is_deleted then 'deleted'
            {%- endif %}
            {%- if 'is_live' in flags %}
            when not is_live then 'test'
            {%- endif %}
            else 'current'
        end as row_status,
        count(*) as row_count
    from {{ staged_relation }}
    group by 1, 2, 3, 4
    {%- endif -%}
{%- endmacro %}
