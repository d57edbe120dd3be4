-- Grain: one row per month and lost reason, over all segments.

with monthly as (
    select * from {{ ref('lost_reasons') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        lost_reason,
        lost_count,
        lost_amount,
        all_lost_count,
        all_lost_amount,
        lost_share,
        lost_share_by_amount,
        is_complete
    from monthly
)

select * from final
