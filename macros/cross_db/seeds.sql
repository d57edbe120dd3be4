{#
    On DuckDB a seed is read by DuckDB alone, in the types that its properties name for every column. dbt's own way reads each file
    with Python first, to guess types that are known, and takes ten times as long.
#}
{% materialization seed, adapter='duckdb' %}
    {{ run_hooks(pre_hooks) }}
    {%- set columns = [] -%}
    {%- for name, type in config.get('column_types').items() -%}
        {%- do columns.append("'" ~ name ~ "': '" ~ type ~ "'") -%}
    {%- endfor -%}
    {% call statement('main', auto_begin=false) -%}
        {#- nothing is detected: a first cell that begins with # would make the row a comment -#}
        create or replace table {{ this }} as
        select *
        from read_csv(
            '{{ adapter.get_seed_file_path(model) | replace("'", "''") }}',
            columns = { {{ columns | join(', ') }} },
            auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', comment = ''
        )
    {%- endcall %}
    {#- dbt asks for the rows that it would have read -#}
    {%- do store_result('agate_table', response='OK', agate_table=load_result('main').table) -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
