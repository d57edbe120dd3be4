{#
    The names that loaders other than Fivetran use, in one place. Staging reads what any of them lands.
    A source's own other names are in its contract (source: config.meta.aliases, column: config.meta.aliases).
#}

{# The bookkeeping columns of Airbyte and dlt that mean what a Fivetran column means; a kind is read in its own way. #}
{% macro loader_columns() -%}
    {%- set deletion = [{'name': '_ab_cdc_deleted_at', 'kind': 'mark'}] -%}
    {{ return({
        '_fivetran_synced': [{'name': '_airbyte_extracted_at'}, {'name': '_airbyte_emitted_at'}, {'name': '_dlt_load_id', 'kind': 'epoch'}],
        '_fivetran_deleted': deletion,
        'is_deleted': deletion,
    }) }}
{%- endmacro %}

{#
    For each column of the contract the landed columns that hold it: its own name in any spelling, else the first other name that
    is there. `recurring.interval` is the member `interval` of a JSON (or struct) column `recurring`.
#}
{% macro found_columns(contract, columns) -%}
    {%- set found = {} -%}
    {%- for column in contract.columns -%}
        {%- set others = [] -%}
        {%- if column.plain not in columns -%}
            {%- for alias in column.aliases -%}
                {%- set name = alias.split('.')[0] | lower | replace('_', '') -%}
                {%- if name in columns -%}
                    {%- set one = columns[name][0] -%}
                    {%- do others.append(one if '.' not in alias else {'name': one.name, 'family': 'member', 'member': alias.split('.', 1)[1]}) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- for loader in column.loaders if loader.name | lower | replace('_', '') in columns -%}
                {%- set one = columns[loader.name | lower | replace('_', '')][0] -%}
                {%- do others.append({'name': one.name, 'family': loader.kind or one.family}) -%}
            {%- endfor -%}
        {%- endif -%}
        {%- do found.update({column.name: columns.get(column.plain) or others[:1]}) -%}
    {%- endfor -%}
    {{ return(found) }}
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
    {%- set names = table_names(contract) -%}
    {%- for row in list_relations_without_caching(api.Relation.create(database=target.database, schema=entry)) -%}
        {%- if row[2] == entry and row[1] | lower | replace('_', '') in names -%}{%- do found.append(row[1]) -%}{%- endif -%}
    {%- endfor -%}
    {%- if found | length > 1 -%}
        {%- do exceptions.raise_compiler_error("source " ~ entry ~ ", table " ~ contract.table ~ ": it is there twice, as "
            ~ found | sort | join(' and ')) -%}
    {%- endif -%}
    {{ return(api.Relation.create(database=target.database, schema=entry, identifier=found[0]) if found else none) }}
{%- endmacro %}
