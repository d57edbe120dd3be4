-- Grain: one row per touch of a person: a response, a form, a visit, a click.

with touchpoints as (
    select * from {{ ref('int_touchpoints_unified') }}
),

contacts as (
    select * from {{ ref('int_contacts_matched') }}
),

people as (
    select * from {{ ref('contacts') }}
),

campaigns as (
    select * from {{ ref('int_campaigns_unified') }}
),

final as (
    select
        touchpoints.touch_record_key as touch_key,
        touchpoints.source_system,
        touchpoints.source_instance,
        touchpoints.source_id,
        contacts.contact_key,
        people.customer_key,
        campaigns.campaign_record_key as campaign_key,
        touchpoints.touch_type,
        -- An opened mail may have been opened by a program: it is no sign of interest.
        touchpoints.touch_type <> 'email_open' as is_engagement,
        coalesce(touchpoints.channel, campaigns.channel, 'unknown') as channel,
        touchpoints.occurred_at,
        touchpoints.page_url
    from touchpoints
    left join contacts
        on
            touchpoints.source_system = contacts.source_system
            and touchpoints.source_instance = contacts.source_instance
            and touchpoints.contact_source_id = contacts.source_id
    left join people on contacts.contact_key = people.contact_key
    left join campaigns
        on
            touchpoints.source_system = campaigns.source_system
            and touchpoints.source_instance = campaigns.source_instance
            and touchpoints.campaign_source_id = campaigns.source_id
)

select * from final
