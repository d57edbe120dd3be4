-- Grain: one row per user who answers tickets, those who left included: their tickets stay theirs.

with users as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where row_status = 'current'
),

agents as (
    select * from {{ ref('map_zendesk__agents') }}
),

final as (
    select
        users.source_system,
        users.source_instance,
        users.source_id,
        users.name,
        lower(users.email) as email,
        not users.is_deleted
        and not coalesce(users.is_suspended, false)
        and coalesce({{ source_word('users.role') }}, '') <> 'end_user' as is_active
    from users
    inner join agents
        on
            users.source_instance = agents.source_instance
            and users.source_id = agents.source_id
)

select * from final
