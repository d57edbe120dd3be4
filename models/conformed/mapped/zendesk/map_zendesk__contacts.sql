-- Grain: one row per user who asks and is not deleted; agents are employees.

with users as (
    select *
    from {{ ref('stg_zendesk__users') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

agents as (
    select * from {{ ref('map_zendesk__agents') }}
),

final as (
    select
        users.source_system,
        users.source_instance,
        users.source_id,
        'end_user' as record_type,
        users.organization_id as company_source_id,
        lower(users.email) as email,
        users.name,
        users.phone,
        users.created_at,
        {{ null_if_after_as_of('users.last_modified_at') }} as updated_at
    -- Which system external_id belongs to is not said: no link is guessed.
    from users
    left join agents
        on
            users.source_instance = agents.source_instance
            and users.source_id = agents.source_id
    where agents.source_id is null
)

select * from final
