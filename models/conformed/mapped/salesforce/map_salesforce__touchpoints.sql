-- Grain: one row per campaign member that responded by as_of; the contact is null where the person is deleted.

with members as (
    select *
    from {{ ref('stg_salesforce__campaign_members') }} as records
    where
        row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
        and coalesce(has_responded, first_responded_date is not null)
        and (first_responded_date is null or first_responded_date <= {{ as_of() }})
),

person_ids as (
    select * from {{ ref('map_salesforce__person_ids') }}
),

campaigns as (
    select * from {{ ref('map_salesforce__campaigns') }}
),

-- The response has a day only. Its first instant is not after the lead that it brought.
final as (
    select
        members.source_system,
        members.source_instance,
        members.source_id,
        'campaign_response' as touch_type,
        coalesce({{ midnight('members.first_responded_date') }}, members.created_at) as occurred_at,
        coalesce(by_contact.contact_source_id, by_lead.contact_source_id, by_either.contact_source_id) as contact_source_id,
        members.campaign_id as campaign_source_id,
        campaigns.channel
    from members
    left join person_ids as by_contact
        on
            members.source_instance = by_contact.source_instance
            and members.contact_id = by_contact.person_id
    left join person_ids as by_lead
        on
            members.source_instance = by_lead.source_instance
            and members.lead_id = by_lead.person_id
    left join person_ids as by_either
        on
            members.source_instance = by_either.source_instance
            and members.lead_or_contact_id = by_either.person_id
    left join campaigns
        on
            members.source_instance = campaigns.source_instance
            and members.campaign_id = campaigns.source_id
)

select * from final
