{# The SQL type of a contract type. #}
{% macro sql_type(type) -%}
    {{ return({
        'text': 'text', 'integer': 'bigint', 'decimal': 'numeric(38, 6)', 'rate': 'numeric(38, 10)',
        'boolean': 'boolean', 'date': 'date', 'timestamp': 'timestamp',
    }[type]) }}
{%- endmacro %}

{# What kind of column landed: text, integer, decimal, float, boolean, date, timestamp, timestamptz, nested (JSON, struct) or other. #}
{% macro type_family(data_type) -%}
    {%- set type = data_type | lower -%}
    {%- if type.startswith(('struct', 'map', 'json')) or type.endswith(']') -%}{{ return('nested') }}
    {%- elif type.startswith('timestamp') -%}
        {{ return('timestamptz' if 'with time zone' in type or 'tz' in type else 'timestamp') }}
    {%- elif type.startswith(('varchar', 'text', 'character', 'string')) -%}{{ return('text') }}
    {%- elif type.startswith(('decimal', 'numeric')) -%}
        {#- without a precision, or with room for more than 15 digits, a value may be too large: that is parsed -#}
        {%- set digits = type.split('(')[1].rstrip(')').split(',') if '(' in type else ['38', '0'] -%}
        {{ return('decimal' if (digits[0] | int) - (digits[-1] | int if digits | length > 1 else 0) <= 15 else 'other') }}
    {%- elif type.startswith(('double', 'real', 'float')) -%}{{ return('float') }}
    {%- elif type.startswith('bool') -%}{{ return('boolean') }}
    {%- elif type == 'date' -%}{{ return('date') }}
    {#- a bigint has room for more than 17 digits, and what follows has not: it is parsed, as such a decimal is -#}
    {%- elif type.startswith(('tinyint', 'smallint', 'int', 'utinyint', 'usmallint', 'uinteger')) and not type.startswith('interval') -%}
        {{ return('integer') }}
    {%- else -%}{{ return('other') }}
    {%- endif -%}
{%- endmacro %}

{#
    The cast from a landed column to a contract type where no value can fail, else none: then the value is
    turned into text and parsed, so that what cannot be read is seen.
#}
{% macro safe_conversion(family, type, column) -%}
    {%- if (family, type) == ('mark', 'boolean') -%}
        {{ return('(' ~ as_text('other', column) ~ ' is not null)') }}
    {%- elif (family, type) == ('epoch', 'timestamp') -%}
        {{ return('(' ~ parse_timestamp(as_text('other', column), ['EPOCH']) ~ ')') }}
    {%- endif -%}
    {%- set expressions = {
        ('integer', 'integer'): 'cast(' ~ column ~ ' as bigint)',
        ('integer', 'decimal'): 'cast(' ~ column ~ ' as ' ~ sql_type('decimal') ~ ')',
        ('integer', 'rate'): 'cast(' ~ column ~ ' as ' ~ sql_type('rate') ~ ')',
        ('decimal', 'decimal'): 'cast(' ~ column ~ ' as ' ~ sql_type('decimal') ~ ')',
        ('decimal', 'rate'): 'cast(' ~ column ~ ' as ' ~ sql_type('rate') ~ ')',
        ('boolean', 'boolean'): column,
        ('date', 'date'): column,
        ('date', 'timestamp'): midnight(column),
        ('timestamp', 'timestamp'): 'cast(' ~ column ~ ' as timestamp)',
        ('timestamp', 'date'): 'cast(' ~ column ~ ' as date)',
        ('timestamptz', 'timestamp'): '(' ~ column ~ " at time zone 'UTC')",
        ('timestamptz', 'date'): 'cast(' ~ column ~ " at time zone 'UTC' as date)",
    } -%}
    {{ return(expressions.get((family, type))) }}
{%- endmacro %}

{#
    Any landed column as trimmed text; null when empty. Whole floats lose their '.0', so that ids stay ids. A loader's
    deletion mark is true where it is filled, its epoch is a timestamp, and a member is taken out of its JSON.
#}
{% macro as_text(family, column, member=none) -%}
    {%- if family == 'mark' -%}
        case when {{ as_text('other', column) }} is not null then 'true' else 'false' end
    {%- elif family == 'epoch' -%}
        cast({{ parse_timestamp(as_text('other', column), ['EPOCH']) }} as text)
    {%- elif family == 'member' -%}
        {{ filled_text(json_text(nested_text(column), member)) }}
    {%- elif family == 'nested' -%}
        {{ nested_text(column) }}
    {%- elif family == 'float' -%}
        case when {{ column }} = floor({{ column }}) and abs({{ column }}) < 1e15
            then cast(cast({{ column }} as bigint) as text) else cast({{ column }} as text) end
    {%- else -%}
        {{ filled_text('cast(' ~ column ~ ' as text)') }}
    {%- endif -%}
{%- endmacro %}

{# A text without the blanks, tabs and line ends around it; null where there is nothing else. #}
{% macro filled_text(text) -%}
    nullif(trim(both ' ' || chr(9) || chr(10) || chr(13) from {{ text }}), '')
{%- endmacro %}
