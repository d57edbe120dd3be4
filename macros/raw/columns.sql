{# Names of the columns that need no parsing: text, and those every instance landed in a type that cannot fail. #}
{% macro safe_columns(contract, landed) -%}
    {%- set names = [] -%}
    {%- for column in contract.columns -%}
        {%- set doubts = [] -%}
        {%- for table in landed -%}
            {%- for found in found_columns(column, table.columns) -%}
                {%- if column.type != 'text' and not safe_conversion(found.family, column.type, 'x') -%}
                    {%- do doubts.append(found) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- if not doubts -%}{%- do names.append(column.name) -%}{%- endif -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# One contract column out of one landed table; both spellings where a table has both. #}
{% macro landed_column(column, table, is_safe) -%}
    {%- set type = column.type if is_safe else 'text' -%}
    {%- set spellings = [] -%}
    {%- for found in found_columns(column, table.columns) -%}
        {%- set quoted = 'landing.' ~ adapter.quote(found.name) -%}
        {%- do spellings.append(as_text(found.family, quoted, found.member) if type == 'text' else safe_conversion(found.family, type, quoted)) -%}
    {%- endfor -%}
    {%- if not spellings -%}cast(null as {{ sql_type(type) }})
    {%- elif spellings | length == 1 -%}{{ spellings[0] }}
    {%- else -%}coalesce({{ spellings | join(', ') }})
    {%- endif -%}
{%- endmacro %}

{% macro parsed_column(column, is_safe) -%}
    {{ adapter.quote(column.name) if is_safe else parse_text(column.type, adapter.quote(column.name), column.formats) }}
{%- endmacro %}

{# What could not be read of a row, and what it lacks: records of rule, column and value, the value without their separators. #}
{% macro rejections(contract, as_is) -%}
    {%- set parts = [] -%}
    {%- for column in contract.columns -%}
        {%- set quoted = adapter.quote(column.name) -%}
        {%- if column.name not in as_is -%}
            {%- do parts.append("case when " ~ quoted ~ " is not null and " ~ parsed_column(column, false) ~ " is null then '"
                ~ "unreadable_value' || chr(31) || '" ~ column.name ~ "' || chr(31) || translate(" ~ quoted
                ~ ", chr(30) || chr(31), '  ') || chr(30) else '' end") -%}
        {%- endif -%}
        {%- if column.not_null -%}
            {%- do parts.append("case when " ~ quoted ~ " is null then 'missing_value' || chr(31) || '" ~ column.name
                ~ "' || chr(31) || chr(30) else '' end") -%}
        {%- endif -%}
    {%- endfor -%}
    {{ parts | join('\n            || ') }}
{%- endmacro %}

{# True where a column that each row must fill is empty or could not be read; never where the table has no such column. #}
{% macro lacks_a_value(contract, as_is) -%}
    {%- for column in contract.columns if column.not_null -%}
        {{ parsed_column(column, column.name in as_is) }} is null{{ ' or ' if not loop.last }}
    {%- else -%}
        false
    {%- endfor -%}
{%- endmacro %}

{# Newest version first; the other columns break ties, so that every run and engine picks the same row. #}
{% macro newest_first(contract) -%}
    {%- set order = [] -%}
    {%- set names = contract.columns | map(attribute='name') | list -%}
    {%- for name in contract.meta.newest_by if name in names -%}{%- do order.append('keyed.' ~ adapter.quote(name) ~ ' desc nulls last') -%}{%- endfor -%}
    {%- for column in contract.columns if column.name not in contract.meta.newest_by -%}
        {%- set quoted = 'keyed.' ~ adapter.quote(column.name) -%}
        {%- do order.append((by_bytes(quoted) if column.type == 'text' else quoted) ~ ' desc nulls last') -%}
    {%- endfor -%}
    {{ order | join(', ') }}
{%- endmacro %}
