{# The date of a UTC timestamp in the reporting time zone. #}
{% macro local_date(timestamp_column) -%}
    {{ return(adapter.dispatch('local_date')(timestamp_column)) }}
{%- endmacro %}

{% macro default__local_date(timestamp_column) -%}
    {%- set zone = setting('reporting_timezone') -%}
    {%- if zone == 'UTC' -%}
        cast({{ timestamp_column }} as date)
    {%- else -%}
        cast(cast({{ timestamp_column }} as timestamp) at time zone 'UTC' at time zone '{{ zone }}' as date)
    {%- endif -%}
{%- endmacro %}

{# The first instant, in UTC, of a date in the reporting time zone. #}
{% macro midnight(date_column) -%}
    {%- set zone = setting('reporting_timezone') -%}
    {%- if zone == 'UTC' -%}
        cast({{ date_column }} as timestamp)
    {%- else -%}
        (cast({{ date_column }} as timestamp) at time zone '{{ zone }}' at time zone 'UTC')
    {%- endif -%}
{%- endmacro %}

{% macro month_start(date_column) -%}
    cast({{ dbt.date_trunc('month', date_column) }} as date)
{%- endmacro %}

{% macro month_end(month_column) -%}
    cast({{ dbt.dateadd('day', -1, dbt.dateadd('month', 1, month_column)) }} as date)
{%- endmacro %}

{% macro add_months(date_column, count) -%}
    cast({{ dbt.dateadd('month', count, date_column) }} as date)
{%- endmacro %}

{% macro add_days(date_column, count) -%}
    cast({{ dbt.dateadd('day', count, date_column) }} as date)
{%- endmacro %}

{# Whole months from one month, given as its first day, to a later one. #}
{% macro months_between(start_month, end_month) -%}
    cast(
        12 * (extract(year from {{ end_month }}) - extract(year from {{ start_month }}))
        + extract(month from {{ end_month }}) - extract(month from {{ start_month }}) as integer
    )
{%- endmacro %}

{# Whole days from one date to a later one. #}
{% macro days_between(start_date, end_date) -%}
    ({{ end_date }} - {{ start_date }})
{%- endmacro %}


{# The UTC timestamp of a text of epoch milliseconds, else of ISO 8601; null where it is neither. #}
{% macro parse_epoch(column) -%}
    {%- set milliseconds = "cast(case when " ~ column ~ " ~ '^[0-9]{12,14}$' then " ~ column ~ " end as bigint)" -%}
    case
        -- Days and the rest apart: DuckDB multiplies an interval by a 32-bit integer only.
        when {{ column }} ~ '^[0-9]{12,14}$'
            then cast('1970-01-01' as timestamp)
                + cast(({{ milliseconds }} - mod({{ milliseconds }}, 86400000)) / 86400000 as integer) * interval '1 day'
                + cast(mod({{ milliseconds }}, 86400000) as integer) * interval '1 millisecond'
        else {{ parse_timestamp(column, none) }}
    end
{%- endmacro %}
