-- Grain: one row per engagement that is not deleted, also where only the list of engagements has it.

with engagements as (
    select *
    from {{ ref('stg_hubspot__engagements') }}
    where row_status = 'current'
),

details as (
    select * from {{ ref('map_hubspot__engagement_details') }}
),

links as (
    select * from {{ ref('map_hubspot__engagement_links') }}
),

activity_types as (
    select * from {{ vocabulary('activity_types') }}
    where source_system = 'hubspot'
),

-- Older loads keep owner and time in the list of engagements.
combined as (
    select
        coalesce(details.source_system, engagements.source_system) as source_system,
        coalesce(details.source_instance, engagements.source_instance) as source_instance,
        coalesce(details.source_id, engagements.source_id) as engagement_id,
        coalesce(details.kind, 'engagement') as kind,
        coalesce(details.activity_word, engagements.engagement_type) as activity_word,
        details.subject,
        coalesce(details.owner_id, engagements.owner_id) as owner_id,
        coalesce(details.created_at, engagements.created_at) as created_at,
        coalesce(details.occurred_at, engagements.occurred_at) as occurred_at,
        details.is_completed,
        details.duration_milliseconds,
        coalesce(details.last_modified_at, engagements.last_modified_at) as last_modified_at,
        coalesce(details.is_deleted, false) or coalesce(engagements.is_deleted, false) as is_deleted
    from details
    full outer join engagements
        on
            details.source_instance = engagements.source_instance
            and details.source_id = engagements.source_id
),

final as (
    select
        combined.source_system,
        combined.source_instance,
        combined.kind || ':' || combined.engagement_id as source_id,
        coalesce({{ house_word('activity_types.activity_type', 'combined.activity_word') }}, 'unmapped') as activity_type,
        combined.subject,
        links.company_source_id,
        links.contact_source_id,
        links.opportunity_source_id,
        combined.owner_id as owner_source_id,
        -- What is planned for later has not happened yet.
        {{ null_if_after_as_of('combined.occurred_at') }} as occurred_at,
        combined.is_completed and {{ is_not_after_as_of('combined.occurred_at') }} as is_completed,
        cast({{ divide('combined.duration_milliseconds', 1000, 2) }} as bigint) as duration_seconds
    from combined
    left join links
        on
            combined.source_instance = links.source_instance
            and combined.engagement_id = links.engagement_id
    left join activity_types
        on {{ source_word('combined.activity_word') }} = activity_types.source_word
    where not {{ is_deleted_by_then('combined') }} and {{ is_not_after_as_of('coalesce(combined.created_at, combined.occurred_at)') }}
)

select * from final
