-- Grain: one row per task or event that took place or was due by as_of; who and what as Salesforce names them.

with tasks as (
    select
        *,
        coalesce(is_closed, completed_at is not null) and {{ is_not_after_as_of('completed_at') }} as is_done
    from {{ ref('stg_salesforce__tasks') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

-- The copy of an event in the calendar of each invited colleague is the same meeting.
events as (
    select
        *,
        coalesce(started_at, activity_at, {{ midnight('activity_date') }}, created_at) as occurred_at
    from {{ ref('stg_salesforce__events') }} as records
    where
        row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
        and not coalesce(is_child, false)
),

stacked as (
    select
        source_system, source_instance, source_id, 'task' as record_type, task_type as source_type, task_subtype as source_subtype,
        subject, who_id, what_id, account_id, owner_id,
        case
            when is_done then coalesce(completed_at, {{ null_if_after_as_of(midnight('activity_date')) }}, created_at)
            else coalesce({{ midnight('activity_date') }}, created_at)
        end as occurred_at,
        is_done as is_completed,
        call_duration_in_seconds as duration_seconds
    from tasks
    union all
    select
        source_system, source_instance, source_id, 'event' as record_type, event_type as source_type, null as source_subtype,
        subject, who_id, what_id, account_id, owner_id, occurred_at,
        coalesce(ended_at, occurred_at) <= {{ as_of_end() }} as is_completed,
        coalesce(
            duration_in_minutes * 60,
            case when ended_at >= started_at then cast(extract(epoch from ended_at - started_at) as bigint) end
        ) as duration_seconds
    from events
),

-- What is planned for a day after as_of has not happened.
final as (
    select * from stacked
    where {{ is_not_after_as_of('occurred_at') }}
)

select * from final
