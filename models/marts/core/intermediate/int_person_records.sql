-- Grain: one row per person record that is not merged into another, with the person it is.

with contacts as (
    select * from {{ ref('int_contacts_unified') }}
),

matched as (
    select * from {{ ref('int_contacts_matched') }}
),

customers as (
    select * from {{ ref('int_contact_customers') }}
),

final as (
    select
        matched.contact_key,
        contacts.contact_record_key,
        contacts.source_system,
        contacts.source_instance,
        contacts.source_id,
        matched.source_priority,
        contacts.email,
        contacts.name,
        contacts.first_name,
        contacts.last_name,
        contacts.title,
        contacts.phone,
        contacts.country_code as country,
        contacts.channel,
        {{ record_key('contacts.owner_source_id', 'contacts.source_system', 'contacts.source_instance') }} as owner_key,
        customers.customer_key,
        customers.customer_matched_by,
        contacts.created_at,
        contacts.updated_at
    from contacts
    inner join matched on contacts.contact_record_key = matched.contact_record_key
    left join customers on contacts.contact_record_key = customers.contact_record_key
)

select * from final
