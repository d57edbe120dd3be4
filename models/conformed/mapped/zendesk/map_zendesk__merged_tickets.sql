-- Grain: one row per ticket merged into another, which is named where that other one lists it.

with listed as (
    select
        source_instance,
        source_id as survivor_id,
        {{ list_to_rows('merged_ticket_ids') }} as ticket_id
    from {{ ref('stg_zendesk__tickets') }}
    where row_status = 'current' and merged_ticket_ids is not null
),

tagged as (
    select
        source_instance,
        ticket_id
    from {{ ref('stg_zendesk__ticket_tags') }}
    where row_status = 'current' and lower(tag) = 'closed_by_merge'
),

stacked as (
    select source_instance, ticket_id, survivor_id
    from listed
    where ticket_id <> '' and ticket_id <> survivor_id
    union all
    select source_instance, ticket_id, cast(null as text) as survivor_id
    from tagged
),

final as (
    select
        source_instance,
        ticket_id,
        min({{ by_bytes('survivor_id') }}) as survivor_id
    from stacked
    group by source_instance, ticket_id
)

select * from final
