-- Grain: one row per ticket and field with a history: its value at as_of; a field first set later had none then.

with changes as (
    select
        *,
        {{ is_not_after_as_of('changed_at') }} as is_known
    from {{ ref('stg_zendesk__ticket_field_histories') }}
    -- A deleted ticket is told by its record; one that was restored goes on where it was.
    where
        row_status = 'current'
        and field_name in ('status', 'priority', 'assignee_id', 'group_id')
        and coalesce(lower(field_value) <> 'deleted', true)
),

-- Of two values in one second the later in the alphabet is the later one: new, open, pending, solved go that way.
ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, ticket_id, field_name
            order by is_known desc, changed_at desc, {{ by_bytes('field_value') }} desc nulls last
        ) as value_rank
    from changes
),

final as (
    select
        source_instance,
        ticket_id,
        field_name,
        case when is_known then field_value end as field_value
    from ranked
    where value_rank = 1
)

select * from final
