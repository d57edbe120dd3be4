-- Grain: one row per month, over all segments. Without a suffix: from the opportunity's creation.

{% set starts = {
    '': "cycle_start = 'opportunity_created'",
    '_lead_created': "cycle_start = 'lead_created'",
    '_first_touch': "cycle_start = 'first_touch'",
} %}
{% set columns = [
    'won_count', 'cycle_days_total', 'cycle_days_median', 'cycle_days_mean', 'cycle_days_p25',
    'cycle_days_p75', 'won_without_cycle_count', 'lost_count', 'lost_cycle_days_median',
] %}

with monthly as (
    select * from {{ ref('sales_cycle') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        {{ columns_by_suffix(columns, starts) }},
        is_complete
    from monthly
    group by period_start, is_complete
)

select * from final
