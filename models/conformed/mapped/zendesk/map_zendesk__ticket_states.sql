-- Grain: one row per ticket that is not deleted, as it stood at as_of: status, priority, agent and team.

with tickets as (
    select *
    from {{ ref('stg_zendesk__tickets') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

ticket_values as (
    select
        source_instance,
        ticket_id,
        bool_or(field_name = 'status') as has_status,
        bool_or(field_name = 'priority') as has_priority,
        bool_or(field_name = 'assignee_id') as has_assignee,
        bool_or(field_name = 'group_id') as has_group,
        max(field_value) filter (where field_name = 'status') as status,
        max(field_value) filter (where field_name = 'priority') as priority,
        max(field_value) filter (where field_name = 'assignee_id') as assignee_id,
        max(field_value) filter (where field_name = 'group_id') as group_id
    from {{ ref('map_zendesk__ticket_values') }}
    group by source_instance, ticket_id
),

-- History knows how a ticket stood; without one it stood as it does now, and before its first status it was new.
final as (
    select
        tickets.source_system,
        tickets.source_instance,
        tickets.source_id,
        case
            when ticket_values.has_status then coalesce(ticket_values.status, 'new')
            when lower(tickets.status) = 'deleted' then 'new'
            else tickets.status
        end as status,
        case when ticket_values.has_priority then ticket_values.priority else tickets.priority end as priority,
        case when ticket_values.has_assignee then ticket_values.assignee_id else tickets.assignee_id end as assignee_id,
        case when ticket_values.has_group then ticket_values.group_id else tickets.group_id end as group_id
    from tickets
    left join ticket_values
        on
            tickets.source_instance = ticket_values.source_instance
            and tickets.source_id = ticket_values.ticket_id
)

select * from final
