{#
    Stops a run whose settings cannot mean anything, before the first model is built. Emits no SQL. `make build` holds the names
    in vars.yml and VARS against the known ones before (scripts/settings.py); here it can be done for --vars alone.
#}
{% macro check_vars() %}
    {%- for name in invocation_args_dict.get('vars') or {} if name != 'linting' -%}{%- do setting(name) -%}{%- endfor -%}
    {%- set choices = {
        'demo': [true, false],
        'dedupe_within_source': [true, false],
        'mrr_convention': ['month_end', 'any_day', 'end_inclusive'],
        'mrr_discounts': ['forever', 'all', 'none'],
        'churn_recognition': ['period_end', 'cancelled_at'],
    } -%}
    {%- for name, allowed in choices.items() -%}
        {%- do check_var(name, setting(name) in allowed, "one of: " ~ allowed | join(', ') | lower) -%}
    {%- endfor -%}
    {%- set days = ['inquiry_gap_days', 'conversion_window_days', 'velocity_window_days', 'hygiene_inactive_days'] -%}
    {%- for name in days + ['hygiene_stuck_min_deals'] -%}
        {%- set value = setting(name) -%}
        {%- do check_var(name, value is integer and value >= 0, "a whole number of 0 or more") -%}
    {%- endfor -%}
    {%- set month = setting('fiscal_year_start_month') -%}
    {%- do check_var('fiscal_year_start_month', month is integer and 1 <= month <= 12, "1 to 12") -%}
    {%- set percentile = setting('hygiene_stuck_percentile') -%}
    {%- do check_var('hygiene_stuck_percentile', percentile is number and 0 <= percentile <= 1, "a number from 0 to 1") -%}
    {%- for name in ['as_of', 'demo_as_of', 'calendar_first_day', 'calendar_end_day'] -%}
        {%- set value = setting(name) -%}
        {%- set is_day = modules.re.match('\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', value | string) -%}
        {%- do check_var(name, is_day or (name == 'as_of' and value is none), "a day as 2025-12-31") -%}
    {%- endfor -%}
    {%- set currency = setting('reporting_currency') -%}
    {%- do check_var('reporting_currency', modules.re.match('[A-Z]{3}$', currency | string), "an ISO 4217 code as USD") -%}
    {%- do check_var('reporting_timezone', setting('reporting_timezone') in modules.pytz.all_timezones_set, "a time zone as Europe/Berlin") -%}
    {%- set sources = setting('live_sources') -%}
    {%- do check_var('live_sources', sources is iterable and sources is not string and sources is not mapping, "a list of sources") -%}
    {%- do check_var('raw_formats', setting('raw_formats') is mapping, "formats of each source, as {salesforce: {date: ['MM/DD/YYYY']}}") -%}
    {%- if setting('demo') and live_sources() -%}
        {%- do exceptions.raise_compiler_error(
            "live_sources are named while demo is true: set demo to false, so that demo and real rows never mix") -%}
    {%- endif -%}
    {%- if execute -%}
        {%- do check_live_sources() -%}
        {%- do check_raw_formats() -%}
        {%- do check_demo() -%}
    {%- endif -%}
{% endmacro %}

{% macro check_var(name, is_good, must_be) %}
    {%- if not is_good -%}
        {%- set where = '--vars' if name in (invocation_args_dict.get('vars') or {}) else 'vars.yml' -%}
        {%- do exceptions.raise_compiler_error(where ~ ": " ~ name ~ " is '" ~ setting(name) ~ "'; it must be " ~ must_be) -%}
    {%- endif -%}
{% endmacro %}

{# Whoever has said where their own files are must not be given the demo company in their place. #}
{% macro check_demo() %}
    {%- if setting('landing') and setting('demo') and 'seed.' ~ project_name ~ '.demo_' in selected_resources | join(' ') -%}
        {%- do exceptions.raise_compiler_error(
            "vars.yml names a landing, which make build reads; dbt alone reads raw tables of a database: demo: false and live_sources") -%}
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
    {%- for source_name, formats in setting('raw_formats').items() -%}
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
