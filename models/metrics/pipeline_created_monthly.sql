-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('pipeline_created') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        created_count,
        created_amount,
        won_count,
        lost_count,
        open_count,
        won_amount,
        close_rate,
        close_rate_by_amount,
        amount_missing_count,
        unconverted_count,
        is_complete
    from monthly
)

select * from final
