-- Grain: one row per month, over all owners.

with monthly as (
    select * from {{ ref('rep_activity') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        activity_count,
        not_done_count,
        created_count,
        won_count,
        call_count,
        email_count,
        meeting_count,
        message_count,
        task_count,
        note_count,
        created_amount,
        won_amount,
        is_complete
    from monthly
)

select * from final
