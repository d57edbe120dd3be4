{# A currency code in the house's form; where a source names none, its amounts are in the reporting currency. #}
{% macro currency(column) -%}
    coalesce(upper({{ column }}), '{{ setting('reporting_currency') }}')
{%- endmacro %}

{# The day of the rate that converts a deal: the close date of a closed deal, as_of for an open one. #}
{% macro deal_rate_date(is_open, close_date) -%}
    case when {{ is_open }} then {{ as_of() }} else least({{ close_date }}, {{ as_of() }}) end
{%- endmacro %}

{#
    An amount in a currency's minor unit (cents, yen, fils) in units of the currency. The relation is the seed of
    currencies, joined on the upper-case code; a currency it does not list has two decimals.
#}
{% macro from_minor_units(amount, currencies='currencies', scale=6) -%}
    {{ divide(amount, 'case coalesce(' ~ currencies ~ '.minor_units, 2) when 0 then 1 when 3 then 1000 else 100 end', scale) }}
{%- endmacro %}
