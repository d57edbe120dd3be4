-- Grain: one row per fiscal quarter and planned metric, for the whole company.

with quarterly as (
    select * from {{ ref('plan_attainment') }}
    where period_grain = 'quarter' and segment_type = 'all'
),

final as (
    select
        period_start,
        metric,
        planned_amount,
        actual_amount,
        attainment_rate,
        is_complete
    from quarterly
)

select * from final
