-- Grain: one row per month, over all segments. Without a suffix: one month back, churn of every kind.

{% set lookbacks = {'': 'lookback_months = 1', '_12m': 'lookback_months = 12'} %}
{% set churn_types = {
    '': "lookback_months = 1 and churn_type = 'all'",
    '_voluntary': "lookback_months = 1 and churn_type = 'voluntary'",
    '_involuntary': "lookback_months = 1 and churn_type = 'involuntary'",
    '_12m': "lookback_months = 12 and churn_type = 'all'",
    '_voluntary_12m': "lookback_months = 12 and churn_type = 'voluntary'",
    '_involuntary_12m': "lookback_months = 12 and churn_type = 'involuntary'",
} %}

with monthly as (
    select * from {{ ref('churn') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        {{ columns_by_suffix(['opening_customers'], lookbacks) }},
        {{ columns_by_suffix(['churned_customers', 'churn_rate'], churn_types) }},
        is_complete
    from monthly
    group by period_start, is_complete
)

select * from final
