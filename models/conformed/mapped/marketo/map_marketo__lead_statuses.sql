-- Grain: one row per person whose lifecycle was ever changed: the status at as_of.

with changes as (
    select
        *,
        {{ is_not_after_as_of('occurred_at') }} as is_known
    from {{ ref('map_marketo__lifecycle_changes') }}
),

-- The last change that is known; where all came later, what the first of them says was before.
ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, lead_id, is_known order by occurred_at desc, {{ by_bytes('source_id') }} desc
        ) as latest_rank,
        row_number() over (
            partition by source_instance, lead_id order by occurred_at, {{ by_bytes('source_id') }}
        ) as earliest_rank
    from changes
),

final as (
    select
        source_instance,
        lead_id,
        case when is_known then status else old_status end as status
    from ranked
    where (is_known and latest_rank = 1) or (not is_known and earliest_rank = 1)
)

select * from final
