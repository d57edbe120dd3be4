-- Grain: one row per ticket that is about somebody: its one company and contact, the primary ones, else the lowest ids.

with links as (
    select
        source_instance, ticket_id, 'company' as linked_record, company_id as linked_id,
        {{ is_primary_association('ticket_companies', 26) }} as is_primary
    from {{ ref('stg_hubspot__ticket_companies') }} as ticket_companies
    where row_status = 'current' and not is_deleted
    union all
    select
        source_instance, ticket_id, 'contact' as linked_record, contact_id as linked_id,
        {{ is_primary_association('ticket_contacts', 'none') }} as is_primary
    from {{ ref('stg_hubspot__ticket_contacts') }} as ticket_contacts
    where row_status = 'current' and not is_deleted
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, ticket_id, linked_record
            order by case when is_primary then 0 else 1 end, {{ lowest_id('linked_id') }}
        ) as link_rank
    from links
),

final as (
    select
        source_instance,
        ticket_id,
        max(case when linked_record = 'company' then linked_id end) as company_source_id,
        max(case when linked_record = 'contact' then linked_id end) as contact_source_id
    from ranked
    where link_rank = 1
    group by source_instance, ticket_id
)

select * from final
