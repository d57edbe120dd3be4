{#
    Expressions for the columns of a contract. A macro call costs dbt as much as running a small query, so each of these makes the
    expressions of a whole table. Equal expressions are made once, as a pattern in which § stands for the column.
#}

{# Names of the columns that need no parsing: text, and those every instance landed in a type that cannot fail. #}
{% macro safe_columns(contract, landed) -%}
    {%- set names = [] -%}
    {%- for column in contract.columns -%}
        {%- set doubts = [] -%}
        {%- if column.type != 'text' -%}
            {%- for table in landed -%}
                {%- for found in table.found[column.name] -%}
                    {%- if found.family == 'text' or not safe_conversion(found.family, column.type, '§') -%}
                        {%- do doubts.append(found) -%}
                    {%- endif -%}
                {%- endfor -%}
            {%- endfor -%}
        {%- endif -%}
        {%- if not doubts -%}{%- do names.append(column.name) -%}{%- endif -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# For each column of the contract its value out of one landed table; both spellings where a table has both. #}
{% macro landed_columns(contract, table, as_is) -%}
    {%- set patterns = {} -%}
    {%- set values = {} -%}
    {%- for column in contract.columns -%}
        {%- set type = column.type if column.name in as_is else 'text' -%}
        {%- set spellings = [] -%}
        {%- for found in table.found[column.name] -%}
            {%- set kind = (found.family, type, found.member) -%}
            {%- if kind not in patterns -%}
                {%- set pattern = as_text(found.family, '§', found.member) if type == 'text' else safe_conversion(found.family, type, '§') -%}
                {%- do patterns.update({kind: pattern | trim}) -%}
            {%- endif -%}
            {%- do spellings.append(patterns[kind] | replace('§', 'landing.' ~ adapter.quote(found.name))) -%}
        {%- endfor -%}
        {%- do values.update({column.name:
            'cast(null as ' ~ sql_type(type) ~ ')' if not spellings
            else spellings[0] if spellings | length == 1
            else 'coalesce(' ~ spellings | join(', ') ~ ')'}) -%}
    {%- endfor -%}
    {{ return(values) }}
{%- endmacro %}

{# For each column that is parsed the pattern that reads its text: null where the text is none of its type. #}
{% macro parsers(contract, as_is) -%}
    {%- set patterns = {} -%}
    {%- set found = {} -%}
    {%- for column in contract.columns if column.name not in as_is -%}
        {%- set kind = (column.type, column.formats | string) -%}
        {%- if kind not in patterns -%}{%- do patterns.update({kind: parse_text(column.type, '§', column.formats) | trim}) -%}{%- endif -%}
        {%- do found.update({column.name: patterns[kind]}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{#
    What could not be read of a row, and what it lacks: records of rule, column and value, the value without their separators. Reads the
    parsed columns, and the text of each beside it (see landed_name).
#}
{% macro rejections(contract, as_is) -%}
    {%- set parts = [] -%}
    {%- for column in contract.columns -%}
        {%- set text = landed_name(column.name) if column.name not in as_is else column.quoted -%}
        {%- if column.name not in as_is -%}
            {%- do parts.append("case when " ~ text ~ " is not null and " ~ column.quoted ~ " is null then 'unreadable_value' || chr(31) || '"
                ~ column.name ~ "' || chr(31) || translate(" ~ text ~ ", chr(30) || chr(31), '  ') || chr(30) else '' end") -%}
        {%- endif -%}
        {%- if column.not_null -%}
            {%- do parts.append("case when " ~ text ~ " is null then 'missing_value' || chr(31) || '" ~ column.name
                ~ "' || chr(31) || chr(30) else '' end") -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(parts | join('\n            || ')) }}
{%- endmacro %}

{# True where a column that each row must fill is empty or could not be read; never where the table has no such column. #}
{% macro lacks_a_value(contract, readers) -%}
    {%- for column in contract.columns if column.not_null -%}
        {{ readers.get(column.name, '§') | replace('§', column.quoted) }} is null{{ ' or ' if not loop.last }}
    {%- else -%}
        false
    {%- endfor -%}
{%- endmacro %}

{# Newest version first; the other columns break ties, so that every run and engine picks the same row. #}
{% macro newest_first(contract) -%}
    {%- set order = [] -%}
    {%- set names = contract.columns | map(attribute='name') | list -%}
    {%- set bytes = by_bytes('§') | trim -%}
    {%- for name in contract.meta.newest_by if name in names -%}{%- do order.append('keyed.' ~ adapter.quote(name) ~ ' desc nulls last') -%}{%- endfor -%}
    {%- for column in contract.columns if column.name not in contract.meta.newest_by -%}
        {%- set place = 'keyed.' ~ column.quoted -%}
        {%- do order.append((bytes | replace('§', place) if column.type == 'text' else place) ~ ' desc nulls last') -%}
    {%- endfor -%}
    {{ order | join(', ') }}
{%- endmacro %}

{# The text of a parsed column stands beside it under this name until it is judged. #}
{% macro landed_name(name) -%}
    {{ return(adapter.quote('landed ' ~ name)) }}
{%- endmacro %}
