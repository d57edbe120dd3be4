-- Grain: one row per status of a ticket pipeline, with the house's word for it.

with stages as (
    select *
    from {{ ref('stg_hubspot__ticket_pipeline_stages') }}
    where row_status = 'current'
),

ticket_statuses as (
    select * from {{ vocabulary('ticket_statuses') }}
    where source_system = 'hubspot'
),

-- A status means something within its pipeline; equal ids of two pipelines are one where they mean the same.
ranked as (
    select
        stages.source_instance,
        stages.stage_id,
        stages.pipeline_id,
        coalesce(stages.is_closed, upper(stages.ticket_state) = 'CLOSED', by_label.ticket_status in ('solved', 'closed'), false) as is_closed,
        by_label.ticket_status as labelled_status,
        by_state.ticket_status as state_status,
        row_number() over (
            partition by stages.source_instance, stages.stage_id
            order by case when stages.is_deleted then 1 else 0 end, {{ lowest_id('stages.pipeline_id') }}
        ) as pipeline_rank
    from stages
    left join ticket_statuses as by_label
        on {{ source_word('stages.label') }} = by_label.source_word
    left join ticket_statuses as by_state
        on {{ source_word('stages.ticket_state') }} = by_state.source_word
),

final as (
    select
        source_instance,
        stage_id,
        pipeline_id,
        pipeline_rank = 1 as is_first_pipeline,
        is_closed,
        case
            when is_closed and labelled_status = 'solved' then 'solved'
            when is_closed then 'closed'
            when labelled_status in ('solved', 'closed') then coalesce(state_status, 'unmapped')
            else coalesce(labelled_status, state_status, 'unmapped')
        end as status
    from ranked
)

select * from final
