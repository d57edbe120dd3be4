{#
    Rows of several mapped models under one list of columns: a new system is one more line in the list. `columns` are those
    that each of them has. `optional` are those that some have, with their type ({'channel': 'text'}): null where a model does
    not have the column, so that a new column touches the models that know it. A name that none has is a mistake, and an error.
#}
{% macro union_all(relations, columns, optional={}) -%}
    {%- set found = [] -%}
    {%- for relation in relations %}
    {%- set known = columns_of(relation) if optional else none %}
    select
        {{ columns | join(',\n        ') }}
        {%- for column, type in optional.items() %},
        {%- if known is none or column in known %}
        {{ column }}
        {%- do found.append(column) %}
        {%- else %}
        cast(null as {{ type }}) as {{ column }}
        {%- endif %}
        {%- endfor %}
    from {{ relation }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    {%- for column in optional if column not in found -%}
        {{ exceptions.raise_compiler_error('No model that ' ~ model.name ~ ' stacks has the column ' ~ column) }}
    {%- endfor %}
{%- endmacro %}

{#
    The names of a relation's columns as the database has it; none where it cannot be asked (a parse, a compile before the
    first build). In a unit test a CTE stands in the place of the mapped model, with the columns of the model, which lies in
    the schema of the model that stacks it.
#}
{% macro columns_of(relation) -%}
    {%- if not execute or var('linting', false) -%}
        {{ return(none) }}
    {%- endif -%}
    {%- if relation.identifier.startswith('__dbt__cte__') -%}
        {%- set relation = api.Relation.create(database=model.database, schema=model.schema, identifier=relation.identifier[12:]) -%}
    {%- endif -%}
    {%- set names = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {{ return(names or none) }}
{%- endmacro %}
