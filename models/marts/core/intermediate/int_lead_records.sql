-- Grain: one row per lead record of one system, with the person it is.

with leads as (
    select * from {{ ref('int_leads_unified') }}
),

contacts as (
    select * from {{ ref('int_contacts_matched') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        contacts.contact_key,
        contacts.source_priority,
        leads.contact_record_key,
        leads.source_system,
        companies.customer_key,
        {{ record_key('leads.owner_source_id', 'leads.source_system', 'leads.source_instance') }} as owner_key,
        leads.channel,
        leads.created_at,
        leads.mql_at,
        leads.sql_at,
        leads.opportunity_at,
        leads.customer_at,
        leads.disqualified_at,
        leads.converted_at
    from leads
    inner join contacts on leads.contact_record_key = contacts.contact_record_key
    left join companies
        on
            leads.source_system = companies.source_system
            and leads.source_instance = companies.source_instance
            and leads.company_source_id = companies.source_id
)

select * from final
