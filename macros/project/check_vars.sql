{# Stops a run whose vars cannot mean anything, before the first model is built. Emits no SQL. #}
{% macro check_vars() %}
    {%- set choices = {
        'mrr_convention': ['month_end', 'any_day', 'end_inclusive'],
        'mrr_discounts': ['forever', 'all', 'none'],
        'churn_recognition': ['period_end', 'cancelled_at'],
    } -%}
    {%- for name, allowed in choices.items() if var(name) not in allowed -%}
        {%- do exceptions.raise_compiler_error(
            "var " ~ name ~ " is '" ~ var(name) ~ "'; it must be one of: " ~ allowed | join(', ')) -%}
    {%- endfor -%}
    {%- if var('fiscal_year_start_month') | int not in range(1, 13) -%}
        {%- do exceptions.raise_compiler_error("var fiscal_year_start_month must be 1 to 12") -%}
    {%- endif -%}
    {%- if var('demo') and var('live_sources') -%}
        {%- do exceptions.raise_compiler_error(
            "live_sources are named while demo is true: set demo to false, so that demo and real rows never mix") -%}
    {%- endif -%}
{% endmacro %}
