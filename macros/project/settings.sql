{#
    A setting of a company: what vars.yml says (or --vars, which win), else the default that stands here and nowhere else.
    vars.example.yml says what each means. The defaults are one literal: scripts/settings.py reads it too.
    A call costs a third of a millisecond: take it out of loops over columns.
#}
{% macro setting(name) -%}
    {%- set defaults = {
        'demo': true,
        'landing': none,
        'database': 'revops.duckdb',
        'live_sources': [],
        'raw_formats': {},
        'as_of': none,
        'demo_as_of': '2026-06-30',
        'reporting_currency': 'USD',
        'reporting_timezone': 'UTC',
        'fiscal_year_start_month': 1,
        'calendar_first_day': '2000-01-01',
        'calendar_end_day': '2040-01-01',
        'mrr_convention': 'month_end',
        'mrr_discounts': 'forever',
        'churn_recognition': 'period_end',
        'inquiry_gap_days': 90,
        'conversion_window_days': 90,
        'velocity_window_days': 90,
        'hygiene_inactive_days': 30,
        'hygiene_stuck_percentile': 0.9,
        'hygiene_stuck_min_deals': 10,
        'dedupe_within_source': false,
    } -%}
    {%- if name not in defaults -%}
        {%- do exceptions.raise_compiler_error("there is no setting " ~ name ~ "; the settings are: " ~ defaults | join(', ')) -%}
    {%- endif -%}
    {{ return(var(name, defaults[name])) }}
{%- endmacro %}
