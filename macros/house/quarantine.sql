{#
    The unreadable and missing values of one staged table, one row each: rule, column and value as raw() wrote them.
    A row without its key has no id; a row that was kept lost only that value.
#}
{% macro quarantined_values(source_name, table_name, staged_relation) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        source_system,
        source_instance,
        '{{ table_name }}' as table_name,
        source_id,
        row_status <> 'quarantined' as is_row_kept,
        row_content,
        {{ split_to_rows('rejected_values', 'chr(30)') }} as rejected_value
    from {{ staged_relation }}
    where rejected_values is not null
    {%- endif -%}
{%- endmacro %}
