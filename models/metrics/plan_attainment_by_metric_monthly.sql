-- Grain: one row per month and planned metric, for the whole company.

with monthly as (
    select * from {{ ref('plan_attainment') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        metric,
        planned_amount,
        actual_amount,
        attainment_rate,
        is_complete
    from monthly
)

select * from final
