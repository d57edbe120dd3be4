-- Grain: one row per call, mail, meeting, task or note.

with activities as (
    select * from {{ ref('int_activities_unified') }}
),

contacts as (
    select * from {{ ref('int_contacts_matched') }}
),

people as (
    select * from {{ ref('contacts') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

opportunities as (
    select * from {{ ref('opportunities') }}
),

final as (
    select
        activities.activity_record_key as activity_key,
        activities.source_system,
        activities.source_instance,
        activities.source_id,
        -- The company it is about, else that of its deal, else that of its person.
        coalesce(companies.customer_key, opportunities.customer_key, people.customer_key) as customer_key,
        contacts.contact_key,
        opportunities.opportunity_key,
        {{ record_key('activities.owner_source_id', 'activities.source_system', 'activities.source_instance') }} as owner_key,
        activities.activity_type,
        activities.subject,
        activities.occurred_at,
        activities.is_completed,
        activities.duration_seconds
    from activities
    left join contacts
        on
            activities.source_system = contacts.source_system
            and activities.source_instance = contacts.source_instance
            and activities.contact_source_id = contacts.source_id
    left join people on contacts.contact_key = people.contact_key
    left join companies
        on
            activities.source_system = companies.source_system
            and activities.source_instance = companies.source_instance
            and activities.company_source_id = companies.source_id
    left join opportunities
        on
            activities.source_system = opportunities.source_system
            and activities.source_instance = opportunities.source_instance
            and activities.opportunity_source_id = opportunities.source_id
)

select * from final
