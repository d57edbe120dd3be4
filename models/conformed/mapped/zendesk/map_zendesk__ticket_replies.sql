-- Grain: one row per ticket that was answered in public: when first, how often.

with comments as (
    select *
    from {{ ref('stg_zendesk__ticket_comments') }}
    where row_status = 'current' and coalesce(is_public, true) and {{ is_not_after_as_of('created_at') }}
),

tickets as (
    select *
    from {{ ref('stg_zendesk__tickets') }}
    where row_status = 'current'
),

users as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where row_status = 'current'
),

agents as (
    select * from {{ ref('map_zendesk__agents') }}
),

-- An agent answers; who asked does not, nor does a colleague of theirs in copy. An author whom the user list does
-- not know is an agent unless it is the requester. What is as old as the ticket is the ticket's own text.
replies as (
    select
        comments.source_instance,
        comments.ticket_id,
        comments.created_at
    from comments
    inner join tickets
        on
            comments.source_instance = tickets.source_instance
            and comments.ticket_id = tickets.source_id
    left join users
        on
            comments.source_instance = users.source_instance
            and comments.user_id = users.source_id
    left join agents
        on
            comments.source_instance = agents.source_instance
            and comments.user_id = agents.source_id
    where
        coalesce(comments.created_at > tickets.created_at, true)
        and coalesce(comments.user_id <> tickets.requester_id, agents.source_id is not null)
        and (agents.source_id is not null or users.source_id is null)
),

final as (
    select
        source_instance,
        ticket_id,
        min(created_at) as first_replied_at,
        count(*) as reply_count
    from replies
    group by source_instance, ticket_id
)

select * from final
