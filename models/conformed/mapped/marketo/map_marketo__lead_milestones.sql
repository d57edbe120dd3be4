-- Grain: one row per surviving person and stage of the funnel: when it was first reached, by as_of.

with reached as (
    select source_instance, lead_id, occurred_at, lead_stage
    from {{ ref('map_marketo__lifecycle_changes') }}
    union all
    select source_instance, lead_id, occurred_at, 'sql' as lead_stage
    from {{ ref('stg_marketo__lead_conversions') }}
    where row_status = 'current'
    union all
    select source_instance, lead_id, occurred_at, 'opportunity' as lead_stage
    from {{ ref('stg_marketo__opportunity_additions') }}
    where row_status = 'current'
),

-- What a person did before it was merged away is the survivor's past.
survivors as (
    select * from {{ ref('map_marketo__contact_merges') }}
),

inherited as (
    select
        reached.source_instance,
        coalesce(survivors.survivor_source_id, reached.lead_id) as lead_id,
        reached.lead_stage,
        reached.occurred_at
    from reached
    left join survivors
        on
            reached.source_instance = survivors.source_instance
            and reached.lead_id = survivors.source_id
    where reached.lead_stage is not null and {{ is_not_after_as_of('reached.occurred_at') }}
),

final as (
    select
        source_instance,
        lead_id,
        lead_stage,
        min(occurred_at) as reached_at
    from inherited
    group by source_instance, lead_id, lead_stage
)

select * from final
