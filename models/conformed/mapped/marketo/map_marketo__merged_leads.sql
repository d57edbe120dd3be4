-- Grain: one row per person merged into another by as_of, whether or not the record is still there.

with listed as (
    select
        source_system,
        source_instance,
        lead_id as survivor_id,
        {{ list_to_rows('merge_ids') }} as lead_id,
        occurred_at
    from {{ ref('stg_marketo__lead_merges') }}
    where row_status = 'current' and merge_ids is not null and {{ is_not_after_as_of('occurred_at') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, lead_id order by occurred_at desc, {{ by_bytes('survivor_id') }}
        ) as merge_rank
    from listed
    where lead_id <> '' and lead_id <> survivor_id
),

final as (
    select
        source_system,
        source_instance,
        lead_id,
        survivor_id,
        occurred_at as merged_at
    from ranked
    where merge_rank = 1
)

select * from final
