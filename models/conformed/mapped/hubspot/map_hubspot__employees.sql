-- Grain: one row per owner, those who left included: their deals stay theirs.

with owners as (
    select
        *,
        max(active_user_id) over (partition by source_instance) is not null as has_active_users
    from {{ ref('stg_hubspot__owners') }}
    where row_status = 'current'
),

owner_teams as (
    select *
    from {{ ref('stg_hubspot__owner_teams') }}
    where row_status = 'current' and not is_deleted
),

teams as (
    select *
    from {{ ref('stg_hubspot__teams') }}
    where row_status = 'current'
),

ranked_teams as (
    select
        owner_teams.source_instance,
        owner_teams.owner_id,
        teams.name,
        row_number() over (
            partition by owner_teams.source_instance, owner_teams.owner_id
            order by case when owner_teams.is_team_primary then 0 else 1 end, {{ lowest_id('owner_teams.team_id') }}
        ) as team_rank
    from owner_teams
    inner join teams
        on
            owner_teams.source_instance = teams.source_instance
            and owner_teams.team_id = teams.source_id
),

final as (
    select
        owners.source_system,
        owners.source_instance,
        owners.source_id,
        nullif(trim(coalesce(owners.first_name, '') || ' ' || coalesce(owners.last_name, '')), '') as name,
        lower(owners.email) as email,
        ranked_teams.name as team,
        -- An owner without an active user has left, unless the load names no owner's user.
        not owners.is_deleted and coalesce(owners.is_active, owners.active_user_id is not null or not owners.has_active_users) as is_active
    from owners
    left join ranked_teams
        on
            owners.source_instance = ranked_teams.source_instance
            and owners.source_id = ranked_teams.owner_id
            and ranked_teams.team_rank = 1
)

select * from final
