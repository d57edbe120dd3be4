-- Grain: one row per person deleted by as_of and not created again after that.

with deletions as (
    select
        source_instance,
        lead_id,
        max(occurred_at) as deleted_at
    from {{ ref('stg_marketo__lead_deletions') }}
    where row_status = 'current' and {{ is_not_after_as_of('occurred_at') }}
    group by source_instance, lead_id
),

created as (
    select source_instance, lead_id, occurred_at as created_at
    from {{ ref('stg_marketo__lead_creations') }}
    where row_status = 'current'
    union all
    select source_instance, source_id as lead_id, created_at
    from {{ ref('stg_marketo__leads') }}
    where row_status = 'current'
),

creations as (
    select
        source_instance,
        lead_id,
        max(created_at) as created_at
    from created
    where {{ is_not_after_as_of('created_at') }}
    group by source_instance, lead_id
),

final as (
    select
        deletions.source_instance,
        deletions.lead_id,
        deletions.deleted_at
    from deletions
    left join creations
        on
            deletions.source_instance = creations.source_instance
            and deletions.lead_id = creations.lead_id
    where creations.created_at is null or creations.created_at <= deletions.deleted_at
)

select * from final
