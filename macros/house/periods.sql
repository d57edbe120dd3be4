{#
    The first day of the month, fiscal quarter or fiscal year of a date. The fiscal year begins in the month
    fiscal_year_start_month and is named after the calendar year in which it ends.
#}
{% macro period_start(date_column, grain) -%}
    {%- set shift = (setting('fiscal_year_start_month') | int) - 1 -%}
    {%- if grain == 'month' or shift == 0 -%}
        cast({{ dbt.date_trunc(grain, date_column) }} as date)
    {%- else -%}
        {{ add_months(dbt.date_trunc(grain, dbt.dateadd('month', -shift, date_column)), shift) }}
    {%- endif -%}
{%- endmacro %}

{# The last day of the period that begins on a day. #}
{% macro period_end(start_column, grain) -%}
    {{ add_days(dbt.dateadd('month', {'month': 1, 'quarter': 3, 'year': 12}[grain], start_column), -1) }}
{%- endmacro %}

{% macro fiscal_year(date_column) -%}
    cast(extract(year from {{ period_end(period_start(date_column, 'year'), 'year') }}) as integer)
{%- endmacro %}

{% macro fiscal_quarter(date_column) -%}
    cast(1 + floor(mod(cast(extract(month from {{ date_column }}) as integer) - {{ setting('fiscal_year_start_month') | int }} + 12, 12) / 3.0) as integer)
{%- endmacro %}
