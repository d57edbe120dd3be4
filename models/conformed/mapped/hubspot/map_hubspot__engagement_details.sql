-- Grain: one row per engagement of each kind; is_completed is what its kind says, null where it does not.

with calls as (
    select
        source_system, source_instance, source_id, 'call' as kind, 'call' as activity_word, subject, owner_id, created_at, occurred_at,
        coalesce(upper(status) = 'COMPLETED', true) as is_completed,
        duration_milliseconds, last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_calls') }}
    where row_status = 'current'
),

emails as (
    select
        source_system, source_instance, source_id, 'email' as kind, coalesce(direction, 'email') as activity_word, subject, owner_id,
        created_at, occurred_at, coalesce(upper(status) not in ('SCHEDULED', 'SENDING', 'FAILED', 'BOUNCED'), true) as is_completed,
        cast(null as bigint) as duration_milliseconds, last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_emails') }}
    where row_status = 'current'
),

meetings as (
    select
        source_system, source_instance, source_id, 'meeting' as kind, 'meeting' as activity_word, subject, owner_id,
        created_at, coalesce(started_at, occurred_at) as occurred_at,
        coalesce(upper(outcome) not in ('NO_SHOW', 'NO SHOW', 'CANCELED', 'CANCELLED', 'RESCHEDULED'), true) as is_completed,
        case
            when ended_at >= started_at
                then cast({{ dbt.datediff('started_at', 'ended_at', 'second') }} as bigint) * 1000
        end as duration_milliseconds,
        last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_meetings') }}
    where row_status = 'current'
),

notes as (
    select
        source_system, source_instance, source_id, 'note' as kind, 'note' as activity_word, cast(null as text) as subject, owner_id,
        created_at, occurred_at, true as is_completed, cast(null as bigint) as duration_milliseconds, last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_notes') }}
    where row_status = 'current'
),

-- A task happens when it is completed; until then its time is when it is due.
tasks as (
    select
        source_system, source_instance, source_id, 'task' as kind, 'task' as activity_word, subject, owner_id, created_at,
        coalesce(completed_at, occurred_at) as occurred_at,
        coalesce(upper(status) = 'COMPLETED', completed_at is not null) as is_completed,
        cast(null as bigint) as duration_milliseconds, last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_tasks') }}
    where row_status = 'current'
),

communications as (
    select
        source_system, source_instance, source_id, 'communication' as kind, coalesce(channel_type, 'communication') as activity_word,
        cast(null as text) as subject, owner_id, created_at, occurred_at, true as is_completed,
        cast(null as bigint) as duration_milliseconds, last_modified_at, is_deleted
    from {{ ref('stg_hubspot__engagement_communications') }}
    where row_status = 'current'
),

final as (
    select * from calls
    union all
    select * from emails
    union all
    select * from meetings
    union all
    select * from notes
    union all
    select * from tasks
    union all
    select * from communications
)

select * from final
