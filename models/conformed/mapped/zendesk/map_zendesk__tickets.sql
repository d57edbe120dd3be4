-- Grain: one row per ticket that is not deleted, those merged into another included.

with states as (
    select * from {{ ref('map_zendesk__ticket_states') }}
),

tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
    where row_status = 'current'
),

requesters as (
    select * from {{ ref('stg_zendesk__users') }}
    where row_status = 'current'
),

agent_groups as (
    select * from {{ ref('stg_zendesk__groups') }}
    where row_status = 'current'
),

brands as (
    select * from {{ ref('stg_zendesk__brands') }}
    where row_status = 'current'
),

statuses as (
    select * from {{ vocabulary('ticket_statuses') }}
    where source_system = 'zendesk'
),

priorities as (
    select * from {{ vocabulary('ticket_priorities') }}
    where source_system = 'zendesk'
),

replies as (
    select * from {{ ref('map_zendesk__ticket_replies') }}
),

resolutions as (
    select * from {{ ref('map_zendesk__ticket_resolutions') }}
),

ratings as (
    select * from {{ ref('map_zendesk__ticket_ratings') }}
),

merged as (
    select * from {{ ref('map_zendesk__merged_tickets') }}
),

-- A merge has no date of its own; it closes the ticket, so an open one is not merged yet.
final as (
    select
        states.source_system,
        states.source_instance,
        states.source_id,
        coalesce(tickets.organization_id, requesters.organization_id) as company_source_id,
        tickets.requester_id as contact_source_id,
        states.assignee_id as assignee_source_id,
        tickets.subject,
        coalesce({{ house_word('statuses.ticket_status', 'states.status') }}, 'unmapped') as status,
        {{ house_word('priorities.ticket_priority', 'states.priority') }} as priority,
        lower(tickets.ticket_type) as ticket_type,
        lower(tickets.via_channel) as via,
        tickets.created_at,
        replies.first_replied_at,
        resolutions.first_solved_at,
        case when statuses.ticket_status in ('solved', 'closed') then resolutions.last_solved_at end as solved_at,
        coalesce(resolutions.reopened_count, 0) as reopened_count,
        coalesce(replies.reply_count, 0) as reply_count,
        ratings.csat_score,
        ratings.ticket_id is not null as is_csat_offered,
        merged.ticket_id is not null and coalesce(statuses.ticket_status in ('solved', 'closed'), false) as is_merged,
        case when statuses.ticket_status in ('solved', 'closed') then merged.survivor_id end as merged_into_source_id,
        {{ null_if_after_as_of('tickets.last_modified_at') }} as updated_at,
        agent_groups.name as group_name,
        brands.name as brand_name,
        case
            when tickets.organization_id is not null then 'ticket' when requesters.organization_id is not null then 'requester'
        end as company_by
    from states
    inner join tickets on states.source_instance = tickets.source_instance and states.source_id = tickets.source_id
    left join requesters on states.source_instance = requesters.source_instance and tickets.requester_id = requesters.source_id
    left join agent_groups on states.source_instance = agent_groups.source_instance and states.group_id = agent_groups.source_id
    left join brands on states.source_instance = brands.source_instance and tickets.brand_id = brands.source_id
    left join statuses on {{ source_word('states.status') }} = statuses.source_word
    left join priorities on {{ source_word('states.priority') }} = priorities.source_word
    left join replies on states.source_instance = replies.source_instance and states.source_id = replies.ticket_id
    left join resolutions on states.source_instance = resolutions.source_instance and states.source_id = resolutions.ticket_id
    left join ratings on states.source_instance = ratings.source_instance and states.source_id = ratings.ticket_id
    left join merged on states.source_instance = merged.source_instance and states.source_id = merged.ticket_id
)

select * from final
