-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('deal_size') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        won_count,
        won_with_amount_count,
        won_amount,
        average_amount,
        median_amount,
        won_with_list_count,
        list_amount,
        discount_amount,
        discount_rate,
        is_complete
    from monthly
)

select * from final
