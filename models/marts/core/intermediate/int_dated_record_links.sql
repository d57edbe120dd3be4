-- Grain: one row per record of a source that is a company or a person: the customer it reaches and the day it was created.

with links as (
    select * from {{ ref('source_record_links') }}
),

contacts as (
    select * from {{ ref('contacts') }}
),

created as (
    select source_system, source_instance, source_id, 'company' as entity, created_at
    from {{ ref('int_companies_unified') }}
    union all
    select source_system, source_instance, source_id, 'contact' as entity, created_at
    from {{ ref('int_contacts_unified') }}
),

-- A record that its own system merged away is linked, but no longer has a day of its own.
final as (
    select
        links.source_system,
        links.source_instance,
        links.source_id,
        links.entity,
        coalesce(links.customer_key, contacts.customer_key) as customer_key,
        {{ local_date('created.created_at') }} as created_date
    from links
    left join contacts on links.contact_key = contacts.contact_key
    left join created
        on
            links.source_system = created.source_system
            and links.source_instance = created.source_instance
            and links.source_id = created.source_id
            and links.entity = created.entity
)

select * from final
