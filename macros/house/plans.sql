{#
    What can be planned, and the metric table that says what came of it: the name of a plan is that of the column. Each table
    has period_grain, period_start, segment_type and segment_value, and one row for each of them.
#}
{% macro planned_metrics() -%}
    {{ return({
        'win_rate_monthly': ['won_count', 'won_amount'],
        'pipeline_created_monthly': ['created_count', 'created_amount'],
        'lead_conversion_monthly': ['lead_count', 'converted_count'],
        'arr_monthly': ['new_arr', 'expansion_arr', 'closing_arr', 'customer_count'],
    }) }}
{%- endmacro %}
