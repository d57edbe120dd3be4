{#
    What loaders other than Fivetran call things, in one place: staging reads what any of them lands.
    A source's own other names are in its contract (source: config.meta.aliases, column: config.meta.aliases).
#}

{# The bookkeeping columns of Airbyte and dlt that mean what a Fivetran column means; a kind is read in its own way. #}
{% macro loader_columns(name) -%}
    {%- set deletion = [{'name': '_ab_cdc_deleted_at', 'kind': 'mark'}] -%}
    {{ return({
        '_fivetran_synced': [{'name': '_airbyte_extracted_at'}, {'name': '_airbyte_emitted_at'}, {'name': '_dlt_load_id', 'kind': 'epoch'}],
        '_fivetran_deleted': deletion,
        'is_deleted': deletion,
    }.get(name, [])) }}
{%- endmacro %}

{#
    The landed columns that hold a column of the contract: its own name in any spelling, else the first other name that
    is there. `recurring.interval` is the member `interval` of a JSON (or struct) column `recurring`.
#}
{% macro found_columns(column, columns) -%}
    {%- if raw_name(column.name) in columns -%}
        {{ return(columns[raw_name(column.name)]) }}
    {%- endif -%}
    {%- for alias in column.aliases -%}
        {%- set name = alias.split('.')[0] -%}
        {%- if raw_name(name) in columns -%}
            {%- set found = columns[raw_name(name)][0] -%}
            {{ return([found if name == alias else {'name': found.name, 'family': 'member', 'member': alias.split('.', 1)[1]}]) }}
        {%- endif -%}
    {%- endfor -%}
    {%- for loader in loader_columns(column.name) if raw_name(loader.name) in columns -%}
        {%- set found = columns[raw_name(loader.name)][0] -%}
        {{ return([{'name': found.name, 'family': loader.kind or found.family}]) }}
    {%- endfor -%}
    {{ return([]) }}
{%- endmacro %}

{# The names under which a raw table may land, without case and underscores. #}
{% macro table_names(contract) -%}
    {%- set names = [raw_name(contract.table)] -%}
    {%- for alias in contract.aliases.get('tables', {}).get(contract.table, []) -%}{%- do names.append(raw_name(alias)) -%}{%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# The relation of a raw table in the schema of a live source, whatever its loader calls it; none where it is absent. #}
{% macro landed_relation(contract, entry) -%}
    {%- set found = [] -%}
    {%- for row in list_relations_without_caching(api.Relation.create(database=target.database, schema=entry)) -%}
        {%- if row[2] == entry and raw_name(row[1]) in table_names(contract) -%}{%- do found.append(row[1]) -%}{%- endif -%}
    {%- endfor -%}
    {%- if found | length > 1 -%}
        {%- do exceptions.raise_compiler_error("source " ~ entry ~ ", table " ~ contract.table ~ ": it is there twice, as "
            ~ found | sort | join(' and ')) -%}
    {%- endif -%}
    {{ return(api.Relation.create(database=target.database, schema=entry, identifier=found[0]) if found else none) }}
{%- endmacro %}
