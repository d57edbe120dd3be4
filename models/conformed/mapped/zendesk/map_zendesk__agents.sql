-- Grain: one row per user who answers, or who once had a ticket: an agent who left may be an end user today.

with users as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

assigned as (
    select
        source_instance,
        assignee_id as user_id
    from {{ ref('stg_zendesk__tickets') }}
    where row_status = 'current' and assignee_id is not null
    union all
    select
        source_instance,
        field_value as user_id
    from {{ ref('stg_zendesk__ticket_field_histories') }}
    where row_status = 'current' and field_name = 'assignee_id' and field_value is not null
),

assignees as (
    select
        source_instance,
        user_id
    from assigned
    group by source_instance, user_id
),

final as (
    select
        users.source_system,
        users.source_instance,
        users.source_id
    from users
    left join assignees
        on
            users.source_instance = assignees.source_instance
            and users.source_id = assignees.user_id
    where {{ source_word('users.role') }} <> 'end_user' or assignees.user_id is not null
)

select * from final
