{#
    What the gate (scripts/gate) asks of dbt before a build, in one operation: `dbt run-operation profile_landing`. It checks the vars, then
    logs JSON: first the as_of day, then one record for each landed table with the query that profiles it. The query is made of raw()'s own
    parts, so what the gate counts as unreadable is what staging will not read. The gate runs the queries itself, because Jinja cannot go on
    after a file that cannot be read.
#}
{% macro profile_landing() -%}
    {%- do check_vars() -%}
    {%- do log(tojson({'as_of': as_of_date() | trim, 'as_of_end': as_of_end() | trim}), info=true) -%}
    {%- set live = [] -%}
    {%- for entry in live_sources() -%}{%- do live.append(entry.split('__')[0]) -%}{%- endfor -%}
    {%- for node in graph.sources.values() | sort(attribute='source_name,name') if node.source_name in live -%}
        {%- set contract = raw_contract(node.source_name, node.name) -%}
        {%- for table in live_tables(contract) -%}
            {%- do log(tojson({
                'source': table.entry,
                'table': contract.table,
                'columns': contract.columns,
                'newest_by': contract.meta.newest_by,
                'landed': table.columns,
                'found': table.found,
                'absent': absent_columns(contract, table),
                'query': profile_query(contract, table),
            }), info=true) -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}

{#
    One scan of a landed table, DuckDB's only: its rows, the rows that repeat a key, then six measures of each column of the contract
    (scripts/gate/profile.py names them). Rows that will be quarantined repeat no key. No value of a text column leaves the scan, because it
    may be somebody's name.
#}
{% macro profile_query(contract, table) -%}
    {%- set as_is = safe_columns(contract, [table]) -%}
    {%- set values = landed_columns(contract, table, as_is) -%}
    {%- set readers = parsers(contract, as_is) -%}
    {%- set landed = [] -%}
    {%- set parsed = [] -%}
    {%- set measures = [] -%}
    {%- set filled = [] -%}
    {%- set key = [] -%}
    {%- for column in contract.columns -%}
        {%- set text = column.quoted -%}
        {%- set value = 'parsed_' ~ loop.index0 -%}
        {%- do landed.append(values[column.name] ~ ' as ' ~ text) -%}
        {%- do parsed.append(readers.get(column.name, '§') | replace('§', text) ~ ' as ' ~ value) -%}
        {%- if column.not_null -%}{%- do filled.append(value ~ ' is not null') -%}{%- endif -%}
        {%- if column.name in (contract.meta.key or []) -%}{%- do key.append(value) -%}{%- endif -%}
        {%- set allowed = [] -%}
        {%- for word in column.allowed_values -%}{%- do allowed.append("'" ~ word | string | replace("'", "''") ~ "'") -%}{%- endfor -%}
        {%- do measures.extend([
            'count(' ~ text ~ ')',
            'count(' ~ text ~ ') - count(' ~ value ~ ')',
            'count(*) - count(' ~ value ~ ')' if column.not_null else '0',
            'count(*) filter (where ' ~ value ~ ' not in (' ~ allowed | join(', ') ~ '))' if allowed else '0',
            'null' if column.type == 'text' else 'cast(min(' ~ value ~ ') as varchar)',
            'null' if column.type == 'text' else 'cast(max(' ~ value ~ ') as varchar)',
        ]) -%}
    {%- endfor -%}
    {%- set whole = 'filter (where ' ~ (filled | join(' and ') or 'true') ~ ')' -%}
    {%- set repeats = 'count(*) ' ~ whole ~ ' - count(distinct hash(' ~ key | join(', ') ~ ')) ' ~ whole if key else '0' -%}
    with landed as (select {{ landed | join(', ') }} from {{ table.relation }} as landing),
    parsed as (select *, {{ parsed | join(', ') }} from landed)
    select count(*), {{ repeats }}, {{ measures | join(', ') }} from parsed
{%- endmacro %}
