-- Grain: one row per move of a ticket to another status, with the status it came from.

with statuses as (
    select * from {{ vocabulary('ticket_statuses') }}
    where source_system = 'zendesk'
),

written as (
    select
        histories.source_system,
        histories.source_instance,
        histories.ticket_id,
        histories.changed_at,
        histories.field_value,
        coalesce({{ house_word('statuses.ticket_status', 'histories.field_value') }}, 'unmapped') as status
    from {{ ref('stg_zendesk__ticket_field_histories') }} as histories
    left join statuses
        on {{ source_word('histories.field_value') }} = statuses.source_word
    where
        histories.row_status = 'current'
        and histories.field_name = 'status'
        and lower(histories.field_value) <> 'deleted'
        and {{ is_not_after_as_of('histories.changed_at') }}
),

followed as (
    select
        source_system,
        source_instance,
        ticket_id,
        changed_at,
        status,
        lag(status) over (
            partition by source_instance, ticket_id order by changed_at, {{ by_bytes('field_value') }}
        ) as previous_status
    from written
),

-- The same status said twice is no move.
final as (
    select *
    from followed
    where previous_status is null or previous_status <> status
)

select * from final
