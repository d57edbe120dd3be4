-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('pipeline_velocity') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        opportunity_count,
        average_won_amount,
        win_rate,
        cycle_days,
        velocity_per_day,
        won_count,
        lost_count,
        won_amount,
        won_with_amount_count,
        is_complete
    from monthly
)

select * from final
