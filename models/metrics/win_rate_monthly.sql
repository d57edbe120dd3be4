-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('win_rate') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        won_count,
        lost_count,
        won_amount,
        lost_amount,
        win_rate,
        win_rate_by_amount,
        amount_missing_count,
        unconverted_count,
        is_complete
    from monthly
)

select * from final
