-- Grain: one row per ticket that is not deleted, as it stood at as_of.

with tickets as (
    select *
    from {{ ref('stg_hubspot__tickets') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

links as (
    select * from {{ ref('map_hubspot__ticket_links') }}
),

closings as (
    select * from {{ ref('map_hubspot__ticket_closings') }}
),

statuses as (
    select * from {{ ref('map_hubspot__ticket_statuses') }}
),

priorities as (
    select * from {{ vocabulary('ticket_priorities') }}
    where source_system = 'hubspot'
),

staged as (
    select
        tickets.*,
        coalesce(closings.stage_id, tickets.stage_id) as known_stage_id,
        closings.first_closed_at,
        coalesce(closings.last_closed_at, {{ null_if_after_as_of('tickets.closed_at') }}) as last_closed_at,
        coalesce({{ null_if_after_as_of('tickets.closed_at') }}, closings.last_closed_at) as solved_at,
        closings.reopened_count
    from tickets
    left join closings
        on
            tickets.source_instance = closings.source_instance
            and tickets.source_id = closings.ticket_id
),

judged as (
    select
        staged.*,
        coalesce(
            -- Closed only after as_of, and no history that says what it was before.
            case when own_statuses.is_closed and staged.first_closed_at is null and staged.closed_at > {{ as_of_end() }} then 'open' end,
            own_statuses.status, first_statuses.status,
            case when staged.solved_at is not null then 'closed' else 'unmapped' end
        ) as status
    from staged
    left join statuses as own_statuses
        on
            staged.source_instance = own_statuses.source_instance
            and staged.known_stage_id = own_statuses.stage_id
            and staged.pipeline_id = own_statuses.pipeline_id
    left join statuses as first_statuses
        on
            staged.source_instance = first_statuses.source_instance
            and staged.known_stage_id = first_statuses.stage_id
            and first_statuses.is_first_pipeline
),

final as (
    select
        judged.source_system,
        judged.source_instance,
        judged.source_id,
        links.company_source_id,
        links.contact_source_id,
        judged.owner_id as assignee_source_id,
        judged.subject,
        judged.status,
        {{ house_word('priorities.ticket_priority', 'judged.priority') }} as priority,
        judged.category as ticket_type,
        lower(judged.source_type) as via,
        judged.created_at,
        {{ null_if_after_as_of('judged.first_replied_at') }} as first_replied_at,
        coalesce(judged.first_closed_at, judged.last_closed_at) as first_solved_at,
        case when judged.status in ('solved', 'closed') then judged.solved_at end as solved_at,
        judged.reopened_count
    from judged
    left join links
        on
            judged.source_instance = links.source_instance
            and judged.source_id = links.ticket_id
    left join priorities
        on {{ source_word('judged.priority') }} = priorities.source_word
)

select * from final
