-- Grain: one row per contact that is or was in the funnel.
{{ config(materialized='table') }}

with contacts as (
    select * from {{ ref('map_hubspot__contacts') }}
),

records as (
    select *
    from {{ ref('stg_hubspot__contacts') }}
    where row_status = 'current'
),

milestones as (
    select * from {{ ref('map_hubspot__lead_milestones') }}
),

lead_stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'hubspot'
),

-- The first deal that came after the contact; a contact added to an older deal was not converted into it.
ranked_deals as (
    select
        contacts.source_instance,
        contacts.source_id,
        opportunities.source_id as opportunity_source_id,
        row_number() over (
            partition by contacts.source_instance, contacts.source_id
            order by opportunities.created_at, {{ lowest_id('opportunities.source_id') }}
        ) as deal_rank
    from contacts
    inner join {{ ref('map_hubspot__opportunity_contacts') }} as opportunity_contacts
        on
            contacts.source_instance = opportunity_contacts.source_instance
            and contacts.source_id = opportunity_contacts.contact_source_id
    inner join {{ ref('map_hubspot__opportunities') }} as opportunities
        on
            opportunity_contacts.source_instance = opportunities.source_instance
            and opportunity_contacts.opportunity_source_id = opportunities.source_id
            and contacts.created_at <= opportunities.created_at
            and not opportunities.is_deleted
),

final as (
    select
        contacts.source_system,
        contacts.source_instance,
        contacts.source_id,
        contacts.channel,
        lower(coalesce(records.lead_status, records.lifecycle_stage)) as status,
        contacts.created_at,
        -- The record's own dates may be those of the last time, so an earlier date in the history goes first.
        {{ null_if_after_as_of('least(milestones.mql_at, records.mql_at)') }} as mql_at,
        {{ null_if_after_as_of('least(milestones.sql_at, records.sql_at)') }} as sql_at,
        {{ null_if_after_as_of('least(milestones.opportunity_at, records.opportunity_at)') }} as opportunity_at,
        {{ null_if_after_as_of('least(milestones.customer_at, records.customer_at)') }} as customer_at,
        milestones.disqualified_at,
        contacts.company_source_id,
        ranked_deals.opportunity_source_id,
        contacts.owner_source_id,
        lower(records.lifecycle_stage) as lifecycle_stage
    from contacts
    inner join records
        on
            contacts.source_instance = records.source_instance
            and contacts.source_id = records.source_id
    left join milestones
        on
            contacts.source_instance = milestones.source_instance
            and contacts.source_id = milestones.contact_source_id
    left join lead_stages
        on {{ source_word('records.lifecycle_stage') }} = lead_stages.source_word
    left join ranked_deals
        on
            contacts.source_instance = ranked_deals.source_instance
            and contacts.source_id = ranked_deals.source_id
            and ranked_deals.deal_rank = 1
    -- Partners and suppliers are no inquiry, unless they once were one.
    where lead_stages.lead_stage is distinct from 'not_a_lead' or milestones.was_lead
)

select * from final
