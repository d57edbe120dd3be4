{#
    The one way staging reads a raw table. Gives, for every row that landed in any instance of the source:
    source_system, source_instance, the contract's columns in their types, and
      row_status       current | superseded (an older version of a key) | quarantined (key or not_null column empty or unreadable)
      rejected_values  what could not be read: rule, column and value, for quarantined_records; null when all could
      row_content      the raw row as JSON, when it is quarantined
    Rows of a table whose contract has an empty key, and rows that lack the column that `keyless_without` names, have
    no versions: they are all current, equal ones too, because each is a fact of its own.
    A source that is not there gives no rows; an absent optional column gives nulls; an absent required column stops
    the build with its name. Column names match whatever their case and underscores (`CreatedDate` is `created_date`).
#}
{% macro raw(source_name, table_name) -%}
    {%- set contract = raw_contract(source_name, table_name) if execute -%}
    {%- set landed = landed_tables(source_name, table_name, contract) -%}
    {%- if not execute or var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
        {{ raw_select(contract, landed) }}
    {%- endif -%}
{%- endmacro %}

{# The tables in which the rows of one raw table landed: the demo's seed, or one for each live instance that has it. #}
{% macro landed_tables(source_name, table_name, contract=none) -%}
    {%- set demo = setting('demo') -%}
    {%- if demo -%}
        {%- set seed = ref('demo_' ~ source_name ~ '__' ~ table_name) -%}
    {%- else -%}
        {%- set declared = source(source_name, table_name) -%}
    {%- endif -%}
    {%- if not execute -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set contract = contract or raw_contract(source_name, table_name) -%}
    {%- if demo -%}
        {{ return(demo_tables(contract, seed)) }}
    {%- else -%}
        {%- set tables = live_tables(contract) -%}
        {%- for table in tables -%}{%- do check_required(contract, table) -%}{%- endfor -%}
        {{ return(tables) }}
    {%- endif -%}
{%- endmacro %}

{# The contract of one raw table, out of the source's YAML. #}
{% macro raw_contract(source_name, table_name) -%}
    {%- set table = graph.sources.get('source.' ~ project_name ~ '.' ~ source_name ~ '.' ~ table_name) -%}
    {%- if not table -%}
        {%- do exceptions.raise_compiler_error("no contract for " ~ source_name ~ "." ~ table_name) -%}
    {%- endif -%}
    {%- set table_meta = table.config.meta -%}
    {%- set aliases = table_meta.get('aliases', {}) -%}
    {%- set formats = setting('raw_formats').get(source_name, {}) -%}
    {%- set loaders = loader_columns() -%}
    {%- set columns = [] -%}
    {%- for column in table.columns.values() -%}
        {%- set meta = column.config.meta -%}
        {%- do columns.append({
            'name': column.name,
            'quoted': adapter.quote(column.name),
            'plain': column.name | lower | replace('_', ''),
            'type': column.data_type,
            'required': meta.get('required', false),
            'not_null': meta.get('not_null', false),
            'formats': formats.get(column.data_type) or meta.get('formats') or table_meta.get('formats', {}).get(column.data_type),
            'allowed_values': meta.get('allowed_values', []),
            'aliases': meta.get('aliases', []) + aliases.get('columns', {}).get(column.name, []),
            'loaders': loaders.get(column.name, []),
        }) -%}
    {%- endfor -%}
    {{ return({'source': source_name, 'table': table_name, 'columns': columns, 'aliases': aliases, 'meta': table_meta}) }}
{%- endmacro %}

{# The demo seed as a landed table. Its columns are all text; no look at the database is needed. #}
{% macro demo_tables(contract, seed) -%}
    {%- set node = graph.nodes['seed.' ~ project_name ~ '.demo_' ~ contract.source ~ '__' ~ contract.table] -%}
    {%- set columns = {} -%}
    {%- for name in node.config.column_types -%}
        {%- do columns.update({name | lower | replace('_', ''): [{'name': name, 'family': 'text'}]}) -%}
    {%- endfor -%}
    {{ return([{'instance': 'default', 'relation': seed, 'found': found_columns(contract, columns)}]) }}
{%- endmacro %}

{# The sources that are read: REVOPS_LIVE_SOURCES (parted by commas) says it for one run, as REVOPS_AS_OF says the day. #}
{% macro live_sources() -%}
    {%- if execute and env_var('REVOPS_LIVE_SOURCES', '') -%}
        {{ return(env_var('REVOPS_LIVE_SOURCES').split(',')) }}
    {%- endif -%}
    {{ return(setting('live_sources')) }}
{%- endmacro %}

{# Every instance of a live source in which the table is, with the columns it has there and what they hold of the contract. #}
{% macro live_tables(contract) -%}
    {%- set landed = [] -%}
    {%- for entry in live_sources() if entry.split('__')[0] == contract.source -%}
        {%- set relation = landed_relation(contract, entry) -%}
        {%- if relation -%}
            {%- set columns = {} -%}
            {%- set families = {} -%}
            {%- for column in adapter.get_columns_in_relation(relation) -%}
                {%- if column.data_type not in families -%}{%- do families.update({column.data_type: type_family(column.data_type)}) -%}{%- endif -%}
                {%- do columns.setdefault(column.name | lower | replace('_', ''), []).append(
                    {'name': column.name, 'family': families[column.data_type]}) -%}
            {%- endfor -%}
            {%- if is_mistaken(contract, columns) -%}
                {%- do log(entry ~ "." ~ contract.table ~ " is not read: it is " ~ contract.meta.mistaken_for.what, info=true) -%}
            {%- else -%}
                {%- do landed.append({'entry': entry, 'instance': instance_of(entry), 'relation': relation, 'columns': columns,
                    'found': found_columns(contract, columns)}) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(landed) }}
{%- endmacro %}

{% macro is_mistaken(contract, columns) -%}
    {%- set mark = contract.meta.get('mistaken_for') -%}
    {%- if not mark -%}{{ return(false) }}{%- endif -%}
    {%- set here = [] -%}
    {%- for name in mark.has if raw_name(name) in columns -%}{%- do here.append(name) -%}{%- endfor -%}
    {%- for name in mark.lacks if raw_name(name) not in columns -%}{%- do here.append(name) -%}{%- endfor -%}
    {{ return(here | length == mark.has | length + mark.lacks | length) }}
{%- endmacro %}

{# The required columns that a landed table lacks. #}
{% macro absent_columns(contract, table) -%}
    {%- set names = [] -%}
    {%- for column in contract.columns if column.required and not table.found[column.name] -%}
        {%- do names.append(column.name) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# scripts/gate finds these before a build, all at once; here they stop a dbt that was started without it. #}
{% macro check_required(contract, table) -%}
    {%- for name in absent_columns(contract, table) -%}
        {%- do exceptions.raise_compiler_error(
            "required column is absent: source " ~ table.entry ~ ", table " ~ contract.table ~ ", column " ~ name
            ~ " (the contract is models/staging/" ~ contract.source ~ "/_" ~ contract.source ~ "__sources.yml)") -%}
    {%- endfor -%}
{%- endmacro %}

{# The instance of a live source's entry: what follows `<source>__`, else `default`. #}
{% macro instance_of(entry) -%}
    {{ return(entry.split('__', 1)[1] if '__' in entry else 'default') }}
{%- endmacro %}

{# A column's name without case and underscores: `_fivetran_synced`, `CreatedDate`. #}
{% macro raw_name(name) -%}
    {{ return(name | lower | replace('_', '')) }}
{%- endmacro %}
