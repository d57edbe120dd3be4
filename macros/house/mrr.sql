{# An amount per billing of a price, normalised to a month: year / 12, week x 52 / 12, day x 365 / 12, / interval_count; null for another interval. #}
{% macro monthly_amount(amount, price) -%}
    {{ divide(
        amount ~ " * case " ~ price ~ ".recurring_interval when 'week' then 52 when 'day' then 365 when 'month' then 12 when 'year' then 1 end",
        "12 * " ~ price ~ ".interval_count"
    ) }}
{%- endmacro %}

{#
    The first month in which something that ended on a day no longer counts, under the setting mrr_convention.
    The convention is about the end of the line; where its next version takes over, the month has the new one only.
#}
{% macro end_month(end_date, is_end_of_line) -%}
    {%- set convention = setting('mrr_convention') -%}
    {%- if convention == 'any_day' -%}
        case when {{ is_end_of_line }} then {{ add_months(month_start(end_date), 1) }} else {{ month_start(end_date) }} end
    {%- elif convention == 'end_inclusive' -%}
        case when {{ is_end_of_line }} then {{ month_start(add_days(end_date, 1)) }} else {{ month_start(end_date) }} end
    {%- else -%}
        {{ month_start(end_date) }}
    {%- endif -%}
{%- endmacro %}

{# The day on which a subscription leaves, under the setting churn_recognition: that of its end, or of the notice, never later than the end. #}
{% macro churn_date(canceled_at, ended_at) -%}
    {%- if setting('churn_recognition') == 'cancelled_at' -%}
        least({{ local_date(canceled_at) }}, {{ local_date(ended_at) }})
    {%- else -%}
        {{ local_date(ended_at) }}
    {%- endif -%}
{%- endmacro %}

{# The durations of a coupon that reduce MRR under the setting mrr_discounts; one for a single invoice never does. #}
{% macro mrr_discount_durations() -%}
    ({{ {'forever': "'forever'", 'all': "'forever', 'repeating'", 'none': "''"}[setting('mrr_discounts')] }})
{%- endmacro %}
