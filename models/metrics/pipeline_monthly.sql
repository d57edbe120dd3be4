-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('pipeline') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        opening_amount,
        created_amount,
        reopened_amount,
        pulled_in_amount,
        owner_in_amount,
        amount_up_amount,
        amount_down_amount,
        pushed_out_amount,
        owner_out_amount,
        omitted_amount,
        deleted_amount,
        lost_amount,
        won_amount,
        closing_amount,
        opening_count,
        created_count,
        reopened_count,
        pulled_in_count,
        owner_in_count,
        amount_up_count,
        amount_down_count,
        pushed_out_count,
        owner_out_count,
        omitted_count,
        deleted_count,
        lost_count,
        won_count,
        closing_count,
        is_complete
    from monthly
)

select * from final
