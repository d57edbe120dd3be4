{#
    Reading a value that is text: a pattern says whether it is one, then it is cast; what is not readable is
    null (and raw() records it). A bare try_cast is not enough: it reads '03/04/25' as the year 3 and '12.7' as 13.
    Engines without try_cast go through a small function with an exception block, made by create_parse_functions().
#}
{% macro parse_text(type, column, formats) -%}
    {%- if type == 'integer' -%}
        {#- below 10^17: what is counted in other units or divided stays within its type -#}
        case when {{ column }} ~ '^[+-]?[0-9]+([.]0*)?$'
            and abs({{ try_cast(column, sql_type('decimal')) }}) < 1e17 then {{ try_cast(column, 'bigint') }} end
    {%- elif type in ('decimal', 'rate') -%}
        case when {{ column }} ~ '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$'
            and abs({{ try_cast(column, sql_type(type)) }}) < 1e15 then {{ try_cast(column, sql_type(type)) }} end
    {%- elif type == 'boolean' -%}
        case
            when lower({{ column }}) in ('true', 't', 'yes', 'y', '1') then true
            when lower({{ column }}) in ('false', 'f', 'no', 'n', '0') then false
        end
    {%- elif type == 'timestamp' -%}
        {{ parse_timestamp(column, formats) }}
    {%- elif type == 'date' -%}
        cast({{ parse_timestamp(column, formats, as_date=true) }} as date)
    {%- else -%}
        {{ exceptions.raise_compiler_error("the contract has an unknown type: " ~ type) }}
    {%- endif -%}
{%- endmacro %}

{#
    ISO 8601 (an offset is turned into UTC), or the formats that the setting raw_formats declares. A day without a time is
    that day in the reporting time zone, so that a source's dates stay as they are. The format EPOCH (seconds since 1970)
    is read beside ISO 8601: no text is both.
#}
{% macro parse_timestamp(column, formats, as_date=false) -%}
    {#- EPOCH has nine digits or ten, 1973 to 2286: a day as 20250131 is not taken for seconds -#}
    {#- only what every engine reads alike: no second 60, no year 0, no offset of a day -#}
    {%- set day = year_pattern() ~ '-[0-9]{2}-[0-9]{2}' -%}
    {%- set time = '([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?' -%}
    case
    {%- if formats %}
        {%- for format in formats if format != 'EPOCH' %}
        when {{ column }} ~ '{{ format_pattern(format) }}'
            then {{ timestamp_from_format(column, format) if as_date or 'MI' in format else midnight(timestamp_from_format(column, format)) }}
        {%- endfor %}
    {%- endif %}
    {%- if formats and 'EPOCH' in formats %}
        when {{ column }} ~ '^[0-9]{9,10}([.][0-9]+)?$' then {{ timestamp_from_epoch(column) }}
    {%- endif %}
    {%- if not formats or 'EPOCH' in formats %}
        when {{ column }} ~ '^{{ day }}$'
            then {{ try_cast(column, 'timestamp') if as_date else midnight(try_cast(column, 'timestamp')) }}
        when {{ column }} ~ '^{{ day }}[ T]{{ time }}$'
            then {{ try_cast(microseconds(column), 'timestamp') }}
        when {{ column }} ~ '^{{ day }}[ T]{{ time }} ?(Z|UTC|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)$'
            then {{ try_cast(microseconds(column), 'timestamptz') }} at time zone 'UTC'
    {%- endif %}
    end
{%- endmacro %}

{# A timestamp's text with at most six digits of a second: what engines do with more differs. #}
{% macro microseconds(column) -%}
    regexp_replace({{ column }}, '([.][0-9]{6})[0-9]+', '\1')
{%- endmacro %}

{# Four digits of a year that there was: 0001 to 9999. #}
{% macro year_pattern() -%}
    {{ return('(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})') }}
{%- endmacro %}

{# The pattern of a format made of YYYY YY MM DD HH24 HH12 MI SS AM and separators. #}
{% macro format_pattern(format) -%}
    ^{{ format
        | replace('.', '[.]') | replace('YYYY', year_pattern()) | replace('YY', '[0-9]{2}') | replace('HH24', '[0-9]{1,2}')
        | replace('HH12', '[0-9]{1,2}') | replace('MM', '[0-9]{1,2}') | replace('DD', '[0-9]{1,2}')
        | replace('MI', '[0-9]{2}') | replace('SS', '[0-9]{2}') | replace('AM', '[AaPp][Mm]') }}$
{%- endmacro %}

{% macro timestamp_from_format(column, format) -%}
    {{ return(adapter.dispatch('timestamp_from_format')(column, format)) }}
{%- endmacro %}
{% macro duckdb__timestamp_from_format(column, format) -%}
    try_strptime({{ column }}, '{{ format
        | replace('YYYY', '%Y') | replace('YY', '%y') | replace('MM', '%m') | replace('DD', '%d') | replace('HH24', '%H')
        | replace('HH12', '%I') | replace('MI', '%M') | replace('SS', '%S') | replace('AM', '%p') }}')
{%- endmacro %}
{% macro postgres__timestamp_from_format(column, format) -%}
    {{ target.schema }}.revops_to_timestamp({{ column }}, '{{ format }}')
{%- endmacro %}

{# The UTC timestamp of seconds since 1970 in a text that is a number. #}
{% macro timestamp_from_epoch(column) -%}
    {{ return(adapter.dispatch('timestamp_from_epoch')(column)) }}
{%- endmacro %}
{% macro default__timestamp_from_epoch(column) -%}
    cast(to_timestamp(cast({{ column }} as numeric(18, 6))) at time zone 'UTC' as timestamp)
{%- endmacro %}
{% macro duckdb__timestamp_from_epoch(column) -%}
    make_timestamp(cast(try_cast({{ column }} as numeric(38, 6)) * 1000000 as bigint))
{%- endmacro %}

{# A cast that gives null where a plain cast would stop the query. #}
{% macro try_cast(column, type) -%}
    {{ return(adapter.dispatch('try_cast')(column, type)) }}
{%- endmacro %}
{% macro duckdb__try_cast(column, type) -%}
    {%- if type == 'timestamptz' -%}
        {#- an offset as +0200 or with a space before it is text that DuckDB does not read -#}
        try_cast(regexp_replace(regexp_replace(replace({{ column }}, ' UTC', 'Z'), ' ([+-])', '\1'), '([+-][0-9]{2})([0-9]{2})$', '\1:\2') as timestamptz)
    {%- else -%}
        try_cast({{ column }} as {{ type }})
    {%- endif -%}
{%- endmacro %}
{% macro postgres__try_cast(column, type) -%}
    {{ target.schema }}.revops_try_{{ type.split('(')[0] }}{{ '_rate' if type == sql_type('rate') }}({{ column }})
{%- endmacro %}

{% macro create_parse_functions() -%}
    {{ return(adapter.dispatch('create_parse_functions')()) }}
{%- endmacro %}
{% macro default__create_parse_functions() -%}{%- endmacro %}
{% macro postgres__create_parse_functions() -%}
    {%- set functions = {
        'bigint': ('bigint', 'cast(cast(value as numeric) as bigint)'),
        'numeric': (sql_type('decimal'), 'cast(value as ' ~ sql_type('decimal') ~ ')'),
        'numeric_rate': (sql_type('rate'), 'cast(value as ' ~ sql_type('rate') ~ ')'),
        'timestamp': ('timestamp', 'cast(value as timestamp)'),
        'timestamptz': ('timestamptz', 'cast(value as timestamptz)'),
    } -%}
    create schema if not exists {{ target.schema }};
    {% for name, (type, expression) in functions.items() %}
    create or replace function {{ target.schema }}.revops_try_{{ name }}(value text) returns {{ type }} as
    $$ begin return {{ expression }}; exception when others then return null; end $$
    language plpgsql stable parallel safe;
    {% endfor %}
    create or replace function {{ target.schema }}.revops_to_timestamp(value text, format text) returns timestamp as
    $$ begin return cast(to_timestamp(value, format) as timestamp); exception when others then return null; end $$
    language plpgsql stable parallel safe;
    create or replace function {{ target.schema }}.revops_json_text(value text, key text) returns text as
    $$ begin return cast(value as json) ->> key; exception when others then return null; end $$
    language plpgsql stable parallel safe;
{%- endmacro %}
