-- Grain: one row per ticket that moved: when it was solved first and last, how often it came back.

with moves as (
    select
        *,
        -- Closing what is solved solves nothing.
        status in ('solved', 'closed')
        and coalesce(previous_status not in ('solved', 'closed'), true) as is_solving,
        status in ('new', 'open', 'pending', 'on_hold') and previous_status in ('solved', 'closed') as is_reopening
    from {{ ref('map_zendesk__ticket_status_changes') }}
),

final as (
    select
        source_instance,
        ticket_id,
        min(changed_at) filter (where is_solving) as first_solved_at,
        max(changed_at) filter (where is_solving) as last_solved_at,
        count(*) filter (where is_reopening) as reopened_count
    from moves
    group by source_instance, ticket_id
)

select * from final
