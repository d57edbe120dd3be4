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
    {%- for name in ['hygiene_inactive_days', 'hygiene_stuck_min_deals'] if not var(name) is integer or var(name) < 0 -%}
        {%- do exceptions.raise_compiler_error("var " ~ name ~ " must be a whole number of 0 or more") -%}
    {%- endfor -%}
    {%- if not var('hygiene_stuck_percentile') is number or not 0 <= var('hygiene_stuck_percentile') <= 1 -%}
        {%- do exceptions.raise_compiler_error("var hygiene_stuck_percentile must be a number from 0 to 1") -%}
    {%- endif -%}
    {%- if var('demo') and live_sources() -%}
        {%- do exceptions.raise_compiler_error(
            "live_sources are named while demo is true: set demo to false, so that demo and real rows never mix") -%}
    {%- endif -%}
    {%- if execute -%}
        {%- do check_live_sources() -%}
        {%- do check_raw_formats() -%}
    {%- endif -%}
{% endmacro %}

{# A source that is misspelt or not there must not read as one that is empty. #}
{% macro check_live_sources() %}
    {%- set known = graph.sources.values() | map(attribute='source_name') | unique | list -%}
    {%- set seen = [] -%}
    {%- for entry in live_sources() -%}
        {%- set account = (entry.split('__')[0], instance_of(entry)) -%}
        {%- if account[0] not in known -%}
            {%- do exceptions.raise_compiler_error("live_sources names " ~ entry ~ "; the sources are: " ~ known | join(', ')) -%}
        {%- elif account in seen -%}
            {%- do exceptions.raise_compiler_error("live_sources names the instance " ~ account[1] ~ " of " ~ account[0] ~ " twice") -%}
        {%- elif not adapter.check_schema_exists(target.database, entry) -%}
            {%- do exceptions.raise_compiler_error("live_sources names " ~ entry ~ " and there is no schema of that name") -%}
        {%- endif -%}
        {%- do seen.append(account) -%}
    {%- endfor -%}
{% endmacro %}

{# A format under a misspelt source or type would be no format at all. #}
{% macro check_raw_formats() %}
    {%- set known = graph.sources.values() | map(attribute='source_name') | unique | list -%}
    {%- for source_name, formats in var('raw_formats').items() -%}
        {%- if source_name not in known or formats is not mapping -%}
            {%- do exceptions.raise_compiler_error("raw_formats names " ~ source_name ~ "; it must give a source ("
                ~ known | join(', ') ~ ") its formats, as {salesforce: {date: ['MM/DD/YYYY']}}") -%}
        {%- endif -%}
        {%- for type, list_of_formats in formats.items() -%}
            {%- if type not in ('date', 'timestamp') or list_of_formats is string or list_of_formats is not iterable -%}
                {%- do exceptions.raise_compiler_error("raw_formats of " ~ source_name ~ ": " ~ type
                    ~ " must be date or timestamp with a list of formats, as {date: ['MM/DD/YYYY']}") -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
