-- A metrics table is its cube's rows of one grain and one segment type: the same periods, each once, with the same values. A row
-- is a period for which a table says something else than its cube, or says it twice; or a column that no suffix explains.
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

{# Metrics table, its cube, the cube's rows, the open key of both; and, of these rows, which each suffix of a column stands for. #}
{% set tables = [
    ('win_rate_monthly', 'win_rate', month, {}, {'': 'true'}),
    ('lead_conversion_monthly', 'lead_conversion', month, {}, {'': 'true'}),
    ('arr_monthly', 'arr', month, {}, {'': 'true'}),
    ('pipeline_monthly', 'pipeline', month, {}, {'': 'true'}),
    ('pipeline_created_monthly', 'pipeline_created', month, {}, {'': 'true'}),
    ('pipeline_velocity_monthly', 'pipeline_velocity', month, {}, {'': 'true'}),
    ('deal_size_monthly', 'deal_size', month, {}, {'': 'true'}),
    ('rep_activity_monthly', 'rep_activity', month, {}, {'': 'true'}),
    ('rep_activity_by_rep_monthly', 'rep_activity', owner, {'segment_value': 'owner_key'}, {'': 'true'}),
    ('stage_conversion_by_stage_monthly', 'stage_conversion', month, {'stage': 'stage'}, {'': 'true'}),
    ('lost_reasons_by_reason_monthly', 'lost_reasons', month, {'lost_reason': 'lost_reason'}, {'': 'true'}),
    ('quota_attainment_monthly', 'quota_attainment', month, {}, {'': 'true'}),
    ('quota_attainment_quarterly', 'quota_attainment', quarter, {}, {'': 'true'}),
    ('plan_attainment_by_metric_monthly', 'plan_attainment', month, {'metric': 'metric'}, {'': 'true'}),
    ('plan_attainment_by_metric_quarterly', 'plan_attainment', quarter, {'metric': 'metric'}, {'': 'true'}),
    ('silo_coverage_by_source_monthly', 'silo_coverage', month, {'team': 'team', 'source_system': 'source_system', 'entity': 'entity'}, {'': 'true'}),
    ('retention_monthly', 'retention', month, {}, {'': 'lookback_months = 1', '_12m': 'lookback_months = 12'}),
    ('churn_monthly', 'churn', month, {}, {
        '': "lookback_months = 1 and churn_type = 'all'",
        '_12m': "lookback_months = 12 and churn_type = 'all'",
        '_voluntary': "lookback_months = 1 and churn_type = 'voluntary'",
        '_voluntary_12m': "lookback_months = 12 and churn_type = 'voluntary'",
        '_involuntary': "lookback_months = 1 and churn_type = 'involuntary'",
        '_involuntary_12m': "lookback_months = 12 and churn_type = 'involuntary'",
    }),
    ('sales_cycle_monthly', 'sales_cycle', month, {}, {
        '': "cycle_start = 'opportunity_created'",
        '_lead_created': "cycle_start = 'lead_created'",
        '_first_touch': "cycle_start = 'first_touch'",
    }),
    ('forecast_accuracy_monthly', 'forecast_accuracy', month, {}, forecasts),
] %}

{# A lint run reads the rule of one table, not the same SQL twenty times. #}
{% for table, cube, condition, keys, suffixes in (tables[:1] if var('linting', false) else tables) %}
{% set published = graph.nodes['model.revops.' ~ table].columns.keys() | list if execute else [] %}
{% set values = graph.nodes['model.revops.' ~ cube].columns.keys() | list if execute else [] %}
{% set explained = ['period_start'] + keys.values() | list %}
{% set join = ['cells.period_start = published.period_start'] %}
{% for theirs, ours in keys.items() %}
{% do join.append('cells.' ~ theirs ~ ' = published.' ~ ours) %}
{% endfor %}
{% set differences = ['cells.period_start is null', 'published.period_start is null'] %}
{% for suffix, row in suffixes.items() %}
{% for column in values if column ~ suffix in published and column ~ suffix not in explained %}
{% do explained.append(column ~ suffix) %}
{% do differences.append('(' ~ row ~ ' and cells.' ~ column ~ ' is distinct from published.' ~ column ~ suffix ~ ')') %}
{% endfor %}
{% endfor %}
{% for column in published if column not in explained %}
select
    '{{ table }}.{{ column }}' as metrics_table,
    cast(null as date) as period_start
union all
{% endfor %}
select
    '{{ table }}' as metrics_table,
    coalesce(cells.period_start, published.period_start) as period_start
from (
    select * from {{ ref(cube) }}
    where {{ condition }}
) as cells
full outer join {{ ref(table) }} as published
    on {{ join | join(' and ') }}
where {{ differences | join('\n    or ') }}
union all
select
    '{{ table }}' as metrics_table,
    period_start
from {{ ref(table) }}
group by {{ (['period_start'] + keys.values() | list) | join(', ') }}
having count(*) > 1
union all
{% endfor %}
select
    'silo_coverage_monthly' as metrics_table,
    coalesce(cells.period_start, published.period_start) as period_start
from (
    select
        period_start,
        sum(record_count) as record_count,
        sum(linked_count) as linked_count
    from {{ ref('silo_coverage') }}
    where {{ month }}
    group by period_start
) as cells
full outer join {{ ref('silo_coverage_monthly') }} as published on cells.period_start = published.period_start
where
    cells.record_count is distinct from published.record_count
    or cells.linked_count is distinct from published.linked_count
