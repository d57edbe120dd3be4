-- Grain: one row per month and owner.

with monthly as (
    select * from {{ ref('rep_activity') }}
    where period_grain = 'month' and segment_type = 'owner'
),

final as (
    select
        period_start,
        segment_value as owner_key,
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
