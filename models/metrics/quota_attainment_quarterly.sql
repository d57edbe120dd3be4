-- Grain: one row per fiscal quarter for which quotas are given, over all owners.

with quarterly as (
    select * from {{ ref('quota_attainment') }}
    where period_grain = 'quarter' and segment_type = 'all'
),

final as (
    select
        period_start,
        quota_amount,
        won_amount,
        won_without_quota_amount,
        open_amount,
        open_without_quota_amount,
        attainment_rate,
        remaining_amount,
        coverage_rate,
        is_quota_met,
        unconverted_count,
        is_complete
    from quarterly
)

select * from final
