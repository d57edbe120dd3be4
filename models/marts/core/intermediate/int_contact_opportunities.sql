-- Grain: one row per person and opportunity that names the person: as converted lead or as contact.

with opportunities as (
    select * from {{ ref('opportunities') }}
),

contacts as (
    select * from {{ ref('int_contacts_matched') }}
),

named as (
    select source_system, source_instance, opportunity_source_id, source_id as contact_source_id, created_at as lead_created_at
    from {{ ref('int_leads_unified') }}
    where opportunity_source_id is not null
    union all
    select source_system, source_instance, opportunity_source_id, contact_source_id, cast(null as timestamp) as lead_created_at
    from {{ ref('int_opportunity_contacts_unified') }}
),

joined as (
    select
        contacts.contact_key,
        opportunities.opportunity_key,
        opportunities.created_at,
        greatest(opportunities.created_at, named.lead_created_at) as linked_at,
        opportunities.is_won,
        opportunities.close_date,
        opportunities.closed_at
    from named
    inner join contacts
        on
            named.source_system = contacts.source_system
            and named.source_instance = contacts.source_instance
            and named.contact_source_id = contacts.source_id
    inner join opportunities
        on
            named.source_system = opportunities.source_system
            and named.source_instance = opportunities.source_instance
            and named.opportunity_source_id = opportunities.source_id
),

-- The instant of winning where history agrees with the close date, else the close date; never before the deal's creation.
final as (
    select
        contact_key,
        opportunity_key,
        -- A lead may be converted into an older deal, which is the lead's from then on.
        max(linked_at) as linked_at,
        case
            when not is_won then null
            when {{ local_date('closed_at') }} = close_date then greatest(closed_at, created_at)
            else greatest(coalesce({{ midnight('case when close_date > ' ~ as_of() ~ ' then ' ~ as_of() ~ ' else close_date end') }}, closed_at), created_at)
        end as won_at
    from joined
    group by contact_key, opportunity_key, created_at, is_won, close_date, closed_at
)

select * from final
