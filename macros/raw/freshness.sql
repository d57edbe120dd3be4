{#
    The loaded_at_query of every source: the newest row of a raw table in any of its live instances. An instance or table
    that is not there has no rows, and dbt says so.
#}
{% macro newest_load() -%}
    {%- set contract = raw_contract(model.source_name, model.name) -%}
    {%- set column = contract.columns | selectattr('name', 'equalto', '_fivetran_synced') | first -%}
    {%- set tables = [] -%}
    {%- if column -%}
        {%- for table in live_tables(model.source_name, model.name, contract) if found_columns(column, table.columns) -%}
            {%- do tables.append("select " ~ parse_text('timestamp', landed_column(column, table, false), column.formats)
                ~ " as loaded_at from " ~ table.relation ~ " as landing") -%}
        {%- endfor -%}
    {%- endif -%}
    select max(loaded_at) from ({{ tables | join(' union all ') if tables else 'select cast(null as timestamp) as loaded_at' }}) as loads
{%- endmacro %}
