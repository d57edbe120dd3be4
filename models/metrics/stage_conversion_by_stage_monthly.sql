-- Grain: one row per month and stage, over all segments.

with monthly as (
    select * from {{ ref('stage_conversion') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        stage,
        stage_order,
        entered_count,
        skipped_count,
        advanced_count,
        lost_from_count,
        still_open_count,
        moved_back_count,
        conversion_rate,
        days_in_stage_count,
        days_in_stage_total,
        days_in_stage_median,
        days_in_stage_mean,
        days_in_stage_p75,
        is_complete
    from monthly
)

select * from final
