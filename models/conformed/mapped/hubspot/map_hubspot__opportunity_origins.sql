-- Grain: one row per deal with a contact older than itself: when that lead came and by which channel, its first touch.

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current'
),

opportunity_contacts as (
    select * from {{ ref('map_hubspot__opportunity_contacts') }}
),

contacts as (
    select * from {{ ref('map_hubspot__contacts') }}
),

touchpoints as (
    select * from {{ ref('map_hubspot__touchpoints') }}
    where touch_type <> 'email_open'
),

contact_merges as (
    select * from {{ ref('map_hubspot__contact_merges') }}
),

-- What a merged record did counts for its survivor.
first_touches as (
    select
        touchpoints.source_instance,
        coalesce(contact_merges.survivor_source_id, touchpoints.contact_source_id) as contact_source_id,
        min(touchpoints.occurred_at) as first_touch_at
    from touchpoints
    left join contact_merges
        on
            touchpoints.source_instance = contact_merges.source_instance
            and touchpoints.contact_source_id = contact_merges.source_id
    group by touchpoints.source_instance, coalesce(contact_merges.survivor_source_id, touchpoints.contact_source_id)
),

-- A person added to the deal later did not bring it.
ranked as (
    select
        deals.source_system,
        deals.source_instance,
        deals.source_id as opportunity_source_id,
        deals.created_at as opportunity_created_at,
        contacts.created_at,
        contacts.channel,
        least(contacts.first_seen_at, first_touches.first_touch_at) as first_touch_at,
        row_number() over (
            partition by deals.source_instance, deals.source_id
            order by contacts.created_at, {{ lowest_id('contacts.source_id') }}
        ) as lead_rank
    from deals
    inner join opportunity_contacts
        on
            deals.source_instance = opportunity_contacts.source_instance
            and deals.source_id = opportunity_contacts.opportunity_source_id
    inner join contacts
        on
            opportunity_contacts.source_instance = contacts.source_instance
            and opportunity_contacts.contact_source_id = contacts.source_id
    left join first_touches
        on
            contacts.source_instance = first_touches.source_instance
            and contacts.source_id = first_touches.contact_source_id
    where contacts.created_at <= deals.created_at
),

final as (
    select
        source_system,
        source_instance,
        opportunity_source_id,
        min(created_at) as lead_created_at,
        min(channel) filter (where lead_rank = 1) as channel,
        {{ local_date('min(first_touch_at) filter (where first_touch_at <= opportunity_created_at)') }} as first_touch_date
    from ranked
    group by source_system, source_instance, opportunity_source_id
)

select * from final
