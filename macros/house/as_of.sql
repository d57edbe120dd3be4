{#
    The last day that is known, as an ISO date: the one place that may look at a clock. The variable REVOPS_AS_OF says it for one
    run; a run alone reads it, so that what dbt has parsed holds for every day.
#}
{% macro as_of_date() -%}
    {%- if execute and env_var('REVOPS_AS_OF', '') -%}
        {{ env_var('REVOPS_AS_OF') }}
    {%- else -%}
        {%- set said = setting('as_of') -%}
        {%- if said -%}
            {{ said }}
        {%- elif setting('demo') -%}
            {{ setting('demo_as_of') }}
        {%- else -%}
            {%- set zone = modules.pytz.timezone(setting('reporting_timezone')) -%}
            {{ (run_started_at.astimezone(zone) - modules.datetime.timedelta(days=1)).strftime('%Y-%m-%d') }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{# The same as a SQL date. #}
{% macro as_of() -%}
    cast('{{ as_of_date() }}' as date)
{%- endmacro %}

{# The last instant of the as_of day, in UTC. #}
{% macro as_of_end() -%}
    {%- set zone = modules.pytz.timezone(setting('reporting_timezone')) -%}
    {%- set next_day = modules.datetime.datetime.strptime(as_of_date() | trim, '%Y-%m-%d') + modules.datetime.timedelta(days=1) -%}
    {%- set end = zone.localize(next_day).astimezone(modules.pytz.utc) - modules.datetime.timedelta(microseconds=1) -%}
    cast('{{ end.strftime('%Y-%m-%d %H:%M:%S.%f') }}' as timestamp)
{%- endmacro %}

{# True for a UTC timestamp not after the end of the as_of day; true when it is unknown. #}
{% macro is_not_after_as_of(timestamp_column) -%}
    ({{ timestamp_column }} is null or {{ timestamp_column }} <= {{ as_of_end() }})
{%- endmacro %}

{# True for a record that was deleted by the end of as_of; a deletion is a record's last modification. #}
{% macro is_deleted_by_then(relation) -%}
    ({{ relation }}.is_deleted and ({{ relation }}.last_modified_at is null or {{ relation }}.last_modified_at <= {{ as_of_end() }}))
{%- endmacro %}

{# The UTC timestamp, null when it lies after as_of: that fact does not exist yet. #}
{% macro null_if_after_as_of(timestamp_column) -%}
    case when {{ timestamp_column }} <= {{ as_of_end() }} then {{ timestamp_column }} end
{%- endmacro %}
