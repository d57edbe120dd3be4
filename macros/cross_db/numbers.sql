{#
    Exact division: numerator / denominator, rounded half away from zero to `scale` digits; null when the
    denominator is 0 or null. DuckDB divides decimals as doubles, which loses cents on large sums and rounds
    ties another way than Postgres, so there the work is done on 128-bit integers: both sides below 10^17.
#}
{% macro divide(numerator, denominator, scale=6, precision=38) -%}
    {{ return(adapter.dispatch('divide')(numerator, denominator, scale, precision)) }}
{%- endmacro %}

{% macro default__divide(numerator, denominator, scale, precision) -%}
    cast(round(
        cast({{ numerator }} as numeric(38, 10)) / nullif(cast({{ denominator }} as numeric(38, 10)), 0), {{ scale }}
    ) as numeric({{ precision }}, {{ scale }}))
{%- endmacro %}

{% macro duckdb__divide(numerator, denominator, scale, precision) -%}
    {%- set unscaled_numerator = 'cast(cast(' ~ numerator ~ ' as numeric(38, 10)) * 10000000000 as hugeint)' -%}
    {%- set unscaled_denominator = 'cast(cast(' ~ denominator ~ ' as numeric(38, 10)) * 10000000000 as hugeint)' -%}
    cast(
        sign({{ numerator }}) * sign({{ denominator }})
        * cast(
            (abs({{ unscaled_numerator }}) * 2 * cast('1{{ '0' * scale }}' as hugeint) + abs({{ unscaled_denominator }}))
            // nullif(abs({{ unscaled_denominator }}) * 2, 0) as numeric(38, 0)
        ) * cast('0.{{ '0' * (scale - 1) }}1' as numeric({{ scale + 1 }}, {{ scale }}))
        as numeric({{ precision }}, {{ scale }})
    )
{%- endmacro %}

{#
    Quotients and products with room for any two amounts, where divide() and decimals have none: they are made in floating
    point and end as decimals of so many digits as every engine agrees on. For forecasts; what is counted or paid is exact.
#}
{% macro quotient(numerator, denominator) -%}
    cast(cast({{ numerator }} as double precision) / nullif(cast({{ denominator }} as double precision), 0) as numeric(38, 15))
{%- endmacro %}

{% macro product(factors) -%}
    cast(
        {%- for factor in factors %} cast({{ factor }} as double precision) {{ '*' if not loop.last }}{% endfor -%}
    as numeric(38, 8))
{%- endmacro %}

{# A factor of a product: a share from 0 to 1 raised to a power. #}
{% macro power(share, exponent) -%}
    power(cast({{ share }} as double precision), cast({{ exponent }} as double precision))
{%- endmacro %}

{% macro square_root(column) -%}
    cast(sqrt(cast({{ column }} as double precision)) as numeric(38, 12))
{%- endmacro %}

{# A whole number as the integer of a public column; null where that has no room for it. #}
{% macro to_integer(column) -%}
    cast(case when abs({{ column }}) < 2147483648 then {{ column }} end as integer)
{%- endmacro %}

{# A rate from 0 to 1 or beyond: numeric(18,6), null at a zero denominator and where it has more digits than that. #}
{% macro ratio(numerator, denominator) -%}
    cast(case
        when abs(cast({{ numerator }} as double precision)) < abs(cast({{ denominator }} as double precision)) * 1e11
            then {{ divide(numerator, denominator, 6, 18) }}
    end as numeric(18, 6))
{%- endmacro %}

{# A probability from 0 to 1, of one that its source writes on a scale up to `certain`; what lies outside the scale is none. #}
{% macro probability(column, certain) -%}
    cast(case when {{ column }} between 0 and {{ certain }} then {{ ratio(column, certain | string) }} end as numeric(18, 6))
{%- endmacro %}

{# An amount times a rate (of exchange, of a share), rounded to the six digits of money; nothing is nothing at any rate. #}
{% macro convert(amount, exchange_rate) -%}
    cast(case when {{ amount }} = 0 then 0 else round({{ amount }} * {{ exchange_rate }}, 6) end as numeric(38, 6))
{%- endmacro %}

{# The rate of a currency on a day: its row of the rate table; the reporting currency is worth itself on any day. #}
{% macro rate_or_one(currency_column, rate_column) -%}
    case when {{ currency_column }} = '{{ setting('reporting_currency') }}' then 1 else {{ rate_column }} end
{%- endmacro %}

{# Linear-interpolated percentile of whole numbers, with two digits. #}
{% macro percentile(share, column, condition) -%}
    cast(percentile_cont({{ share }}) within group (order by {{ column }}) filter (where {{ condition }}) as numeric(18, 2))
{%- endmacro %}
