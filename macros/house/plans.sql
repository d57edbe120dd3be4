{#
    What can be planned, and the cube that says what came of it: the name of a plan is that of the column. Each cube
    has one row for each period_grain, period_start, segment_type and segment_value.
#}
{% macro planned_metrics() -%}
    {{ return({
        'win_rate': ['won_count', 'won_amount'],
        'pipeline_created': ['created_count', 'created_amount'],
        'lead_conversion': ['lead_count', 'converted_count'],
        'arr': ['new_arr', 'expansion_arr', 'closing_arr', 'customer_count'],
    }) }}
{%- endmacro %}
