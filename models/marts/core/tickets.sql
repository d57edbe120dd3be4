-- Grain: one row per support ticket.

with tickets as (
    select * from {{ ref('int_tickets_unified') }}
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

final as (
    select
        tickets.ticket_record_key as ticket_key,
        tickets.source_system,
        tickets.source_instance,
        tickets.source_id,
        coalesce(companies.customer_key, people.customer_key) as customer_key,
        contacts.contact_key,
        {{ record_key('tickets.assignee_source_id', 'tickets.source_system', 'tickets.source_instance') }} as assignee_key,
        tickets.subject,
        coalesce(tickets.status, 'unknown') as status,
        tickets.priority,
        tickets.ticket_type,
        tickets.via,
        tickets.created_at,
        tickets.first_replied_at,
        tickets.first_solved_at,
        tickets.solved_at,
        coalesce(tickets.status in ('solved', 'closed'), false) as is_solved,
        coalesce(tickets.is_merged, false) as is_merged,
        tickets.reopened_count,
        tickets.reply_count,
        tickets.csat_score,
        coalesce(tickets.is_csat_offered, false) as is_csat_offered
    from tickets
    left join contacts
        on
            tickets.source_system = contacts.source_system
            and tickets.source_instance = contacts.source_instance
            and tickets.contact_source_id = contacts.source_id
    left join people on contacts.contact_key = people.contact_key
    left join companies
        on
            tickets.source_system = companies.source_system
            and tickets.source_instance = companies.source_instance
            and tickets.company_source_id = companies.source_id
)

select * from final
