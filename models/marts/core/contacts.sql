-- Grain: one row per person outside the company.

with records as (
    select
        matched.contact_key,
        matched.source_priority,
        contacts.*,
        companies.customer_key,
        {{ record_key('contacts.owner_source_id', 'contacts.source_system', 'contacts.source_instance') }} as owner_key
    from {{ ref('int_contacts_unified') }} as contacts
    inner join {{ ref('int_contacts_matched') }} as matched
        on contacts.contact_record_key = matched.contact_record_key
    left join {{ ref('int_companies_matched') }} as companies
        on
            contacts.source_system = companies.source_system
            and contacts.source_instance = companies.source_instance
            and contacts.company_source_id = companies.source_id
),

-- Each field from the first system that has it, by source priority.
known as (
    {{ first_known(
        ['customer_key', 'email', 'first_name', 'last_name', 'name', 'title', 'phone', 'country_code', 'channel', 'owner_key'],
        'records', 'contact_key', 'contact_record_key'
    ) }}
),

final as (
    select
        contact_key,
        customer_key,
        email,
        name,
        first_name,
        last_name,
        title,
        phone,
        country_code as country,
        channel,
        owner_key,
        first_seen_at,
        record_count
    from known
)

select * from final
