-- Grain: one row per month, over all segments. Without a suffix: commit, 30 days before the end of the month.

{% set default = {'': "method = 'commit' and horizon_days = 30"} %}
{% set others = {} %}
{% for method in ['commit', 'most_likely', 'best_case', 'weighted', 'stage_history'] %}
{% for days in [90, 60, 30, 14, 7, 1] if (method, days) != ('commit', 30) %}
{% do others.update({'_' ~ method ~ '_' ~ days ~ 'd': "method = '" ~ method ~ "' and horizon_days = " ~ days}) %}
{% endfor %}
{% endfor %}

with monthly as (
    select * from {{ ref('forecast_accuracy') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        max(actual_amount) as actual_amount,
        {{ columns_by_suffix(
            ['forecast_amount', 'absolute_error', 'error_amount', 'wape', 'accuracy', 'bias', 'amount_missing_count', 'unconverted_count'], default
        ) }},
        {{ columns_by_suffix(['forecast_amount', 'absolute_error', 'accuracy', 'bias'], others) }}
    from monthly
    group by period_start
)

select * from final
