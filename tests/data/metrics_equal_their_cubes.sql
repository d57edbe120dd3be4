-- A metrics table is its cube's rows of one grain and one segment type: the same periods, each once, with the same values. A row
-- is a table, and the suffix of its columns, that says something else than the cube; or a column that no suffix explains.
{{ config(group='core') }}

{% set month = "period_grain = 'month' and segment_type = 'all'" %}
{% set quarter = "period_grain = 'quarter' and segment_type = 'all'" %}
{% set owner = "period_grain = 'month' and segment_type = 'owner'" %}
{% set forecasts = {'': "method = 'commit' and horizon_days = 30"} %}
{% for method in ['commit', 'most_likely', 'best_case', 'weighted', 'stage_history'] %}
    {% for days in [90, 60, 30, 14, 7, 1] if (method, days) != ('commit', 30) %}
        {% do forecasts.update({'_' ~ method ~ '_' ~ days ~ 'd': "method = '" ~ method ~ "' and horizon_days = " ~ days}) %}
    {% endfor %}
{% endfor %}

{# Metrics table, its cube, the cube's rows; and which of these each suffix of a column stands for. #}
{% set tables = [
    ('win_rate_monthly', 'win_rate', month, {'': 'true'}),
    ('lead_conversion_monthly', 'lead_conversion', month, {'': 'true'}),
    ('arr_monthly', 'arr', month, {'': 'true'}),
    ('pipeline_monthly', 'pipeline', month, {'': 'true'}),
    ('pipeline_created_monthly', 'pipeline_created', month, {'': 'true'}),
    ('pipeline_velocity_monthly', 'pipeline_velocity', month, {'': 'true'}),
    ('deal_size_monthly', 'deal_size', month, {'': 'true'}),
    ('rep_activity_monthly', 'rep_activity', month, {'': 'true'}),
    ('rep_activity_by_rep_monthly', 'rep_activity', owner, {'': 'true'}),
    ('stage_conversion_by_stage_monthly', 'stage_conversion', month, {'': 'true'}),
    ('lost_reasons_by_reason_monthly', 'lost_reasons', month, {'': 'true'}),
    ('quota_attainment_monthly', 'quota_attainment', month, {'': 'true'}),
    ('quota_attainment_quarterly', 'quota_attainment', quarter, {'': 'true'}),
    ('plan_attainment_by_metric_monthly', 'plan_attainment', month, {'': 'true'}),
    ('plan_attainment_by_metric_quarterly', 'plan_attainment', quarter, {'': 'true'}),
    ('silo_coverage_by_source_monthly', 'silo_coverage', month, {'': 'true'}),
    ('retention_monthly', 'retention', month, {'': 'lookback_months = 1', '_12m': 'lookback_months = 12'}),
    ('churn_monthly', 'churn', month, {
        '': "lookback_months = 1 and churn_type = 'all'",
        '_12m': "lookback_months = 12 and churn_type = 'all'",
        '_voluntary': "lookback_months = 1 and churn_type = 'voluntary'",
        '_voluntary_12m': "lookback_months = 12 and churn_type = 'voluntary'",
        '_involuntary': "lookback_months = 1 and churn_type = 'involuntary'",
        '_involuntary_12m': "lookback_months = 12 and churn_type = 'involuntary'",
    }),
    ('sales_cycle_monthly', 'sales_cycle', month, {
        '': "cycle_start = 'opportunity_created'",
        '_lead_created': "cycle_start = 'lead_created'",
        '_first_touch': "cycle_start = 'first_touch'",
    }),
    ('forecast_accuracy_monthly', 'forecast_accuracy', month, forecasts),
] %}

{% for table, cube, condition, suffixes in tables %}
    {% set published = graph.nodes['model.revops.' ~ table].columns.keys() | list if execute else [] %}
    {% set values = graph.nodes['model.revops.' ~ cube].columns.keys() | list if execute else [] %}
    {% set explained = ['period_start', 'owner_key'] %}
    {% for suffix, row in suffixes.items() %}
        {% set ours, theirs = ['period_start'], ['period_start'] %}
        {% for column in values if column ~ suffix in published and column != 'period_start' %}
            {% do ours.append(column ~ suffix) %}
            {% do theirs.append(column) %}
            {% do explained.append(column ~ suffix) %}
        {% endfor %}
        {% if 'owner_key' in published %}
            {% do ours.append('owner_key') %}
            {% do theirs.append('segment_value') %}
        {% endif %}
select
    '{{ table }}' as metrics_table,
    '{{ suffix }}' as column_suffix,
    count(*) as difference_count
from (
    (
        select {{ ours | join(', ') }} from {{ ref(table) }}
        {{ 'where ' ~ ours[1] ~ ' is not null' if suffixes | length > 1 and execute }}
        except all
        select {{ theirs | join(', ') }} from {{ ref(cube) }} where {{ condition }} and {{ row }}
    )
    union all
    (
        select {{ theirs | join(', ') }} from {{ ref(cube) }} where {{ condition }} and {{ row }}
        except all
        select {{ ours | join(', ') }} from {{ ref(table) }}
    )
) as differences
having count(*) > 0
union all
    {% endfor %}
    {% for column in published if column not in explained %}
select '{{ table }}' as metrics_table, '{{ column }}' as column_suffix, 1 as difference_count
union all
    {% endfor %}
{% endfor %}
select
    'silo_coverage_monthly' as metrics_table,
    '' as column_suffix,
    count(*) as difference_count
from (
    select period_start, sum(record_count) as record_count, sum(linked_count) as linked_count
    from {{ ref('silo_coverage') }}
    where {{ month }}
    group by period_start
) as summed
full outer join {{ ref('silo_coverage_monthly') }} as published on summed.period_start = published.period_start
where
    summed.record_count is distinct from published.record_count
    or summed.linked_count is distinct from published.linked_count
having count(*) > 0
