-- Grain: one row per opening of a mail or click in it; those that HubSpot keeps out of its reports are left out here too.

with events as (
    select *
    from {{ ref('stg_hubspot__email_events') }}
    where row_status = 'current'
),

-- The kind of an event follows from its type, from the table with its details, or from both.
listed as (
    select source_system, source_instance, source_id, lower(event_type) as touch, cast(null as text) as page_url, is_deleted
    from events
    where upper(event_type) in ('CLICK', 'OPEN')
    union all
    select source_system, source_instance, source_id, 'click' as touch, url as page_url, is_deleted
    from {{ ref('stg_hubspot__email_event_clicks') }}
    where row_status = 'current'
    union all
    select source_system, source_instance, source_id, 'open' as touch, cast(null as text) as page_url, is_deleted
    from {{ ref('stg_hubspot__email_event_opens') }}
    where row_status = 'current'
),

touches as (
    select
        source_system,
        source_instance,
        source_id,
        min(touch) as touch,
        max(page_url) as page_url,
        bool_or(is_deleted) as is_deleted
    from listed
    group by source_system, source_instance, source_id
),

emails as (
    select * from {{ ref('map_hubspot__contact_emails') }}
),

final as (
    select
        touches.source_system,
        touches.source_instance,
        'email:' || touches.source_id as source_id,
        'email_' || touches.touch as touch_type,
        events.occurred_at,
        emails.contact_source_id,
        events.email_campaign_id as campaign_source_id,
        'email' as channel,
        touches.page_url,
        lower(trim(events.recipient)) as email,
        cast(null as text) as form_name
    from touches
    left join events
        on
            touches.source_instance = events.source_instance
            and touches.source_id = events.source_id
    left join emails
        on
            events.source_instance = emails.source_instance
            and lower(trim(events.recipient)) = emails.email
    where not touches.is_deleted and events.is_filtered is not true and {{ is_not_after_as_of('events.occurred_at') }}
)

select * from final
