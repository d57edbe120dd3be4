-- Grain: one row per ticket whose statuses are kept: the last one at as_of, when it was first closed, how often it came back.

with statuses as (
    select * from {{ ref('map_hubspot__ticket_statuses') }}
    where is_first_pipeline
),

entered as (
    select
        histories.source_instance,
        histories.ticket_id,
        histories.property_value as stage_id,
        histories.occurred_at,
        coalesce(statuses.is_closed, false) as is_closed
    from {{ ref('stg_hubspot__ticket_property_histories') }} as histories
    left join statuses
        on
            histories.source_instance = statuses.source_instance
            and histories.property_value = statuses.stage_id
    where
        histories.row_status = 'current' and histories.property_name = 'hs_pipeline_stage'
        and histories.property_value is not null and {{ is_not_after_as_of('histories.occurred_at') }}
),

followed as (
    select
        *,
        lag(is_closed) over ticket_in_time as was_closed,
        row_number() over (
            partition by source_instance, ticket_id order by occurred_at desc, {{ by_bytes('stage_id') }} desc
        ) as steps_from_last
    from entered
    window ticket_in_time as (partition by source_instance, ticket_id order by occurred_at, {{ by_bytes('stage_id') }})
),

final as (
    select
        source_instance,
        ticket_id,
        max(case when steps_from_last = 1 then stage_id end) as stage_id,
        min(occurred_at) filter (where is_closed) as first_closed_at,
        max(occurred_at) filter (where is_closed and not coalesce(was_closed, false)) as last_closed_at,
        cast(count(*) filter (where was_closed and not is_closed) as bigint) as reopened_count
    from followed
    group by source_instance, ticket_id
)

select * from final
