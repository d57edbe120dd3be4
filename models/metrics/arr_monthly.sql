-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('arr') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        opening_arr,
        new_arr,
        reactivation_arr,
        expansion_arr,
        contraction_arr,
        churn_arr,
        fx_arr,
        closing_arr,
        customer_count,
        unconverted_count,
        is_complete
    from monthly
)

select * from final
