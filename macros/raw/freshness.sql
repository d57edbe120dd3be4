{#
    The loaded_at_query of every source: the newest row of a raw table in any of its live instances, whoever loaded it.
    No table is required, so one that is not there, or whose loader keeps no time, is not late: it counts as of this run.
#}
{% macro newest_load() -%}
    {%- set contract = raw_contract(model.source_name, model.name) -%}
    {%- set times = [] -%}
    {%- for table in live_tables(model.source_name, model.name, contract) -%}
        {%- for column in contract.columns if column.name == '_fivetran_synced' and found_columns(column, table.columns) -%}
            {%- do times.append("select " ~ parse_text('timestamp', landed_column(column, table, false), column.formats)
                ~ " as loaded_at from " ~ table.relation ~ " as landing") -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if times -%}
        select max(loaded_at) from ({{ times | join(' union all ') }}) as loads
    {%- else -%}
        select cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp)
    {%- endif -%}
{%- endmacro %}
