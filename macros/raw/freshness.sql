{#
    The loaded_at_query of every source: the newest row of a raw table in any of its live instances, whoever loaded it.
    No table is required, so one that is not there, or whose loader keeps no time, is not late: it counts as of this run.
#}
{% macro newest_load() -%}
    {%- set contract = raw_contract(model.source_name, model.name) -%}
    {%- set times = [] -%}
    {%- for table in live_tables(contract) -%}
        {%- for column in contract.columns if column.name == '_fivetran_synced' and table.found[column.name] -%}
            {%- do times.append("select " ~ parse_text('timestamp', landed_columns(contract, table, [])[column.name], column.formats)
                ~ " as loaded_at from " ~ table.relation ~ " as landing") -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if times -%}
        select max(loaded_at) from ({{ times | join(' union all ') }}) as loads
    {%- else -%}
        select cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp)
    {%- endif -%}
{%- endmacro %}
