-- Grain: one row per month, over all segments. Without a suffix: one month back.

{% set lookbacks = {'': 'lookback_months = 1', '_12m': 'lookback_months = 12'} %}
{% set columns = ['opening_customers', 'opening_arr', 'retained_arr', 'ending_arr', 'grr', 'nrr'] %}

with monthly as (
    select * from {{ ref('retention') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        {{ columns_by_suffix(columns, lookbacks) }},
        is_complete
    from monthly
    group by period_start, is_complete
)

select * from final
