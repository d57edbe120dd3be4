-- Grain: one row per person that can become a customer; who the status says never can is no lead.
{{ config(materialized='table') }}

with contacts as (
    select * from {{ ref('map_marketo__contacts') }}
),

statuses as (
    select * from {{ ref('map_marketo__lead_statuses') }}
),

stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'marketo'
),

milestones as (
    select
        source_instance,
        lead_id,
        min(reached_at) filter (where lead_stage = 'mql') as mql_at,
        min(reached_at) filter (where lead_stage = 'sql') as sql_at,
        min(reached_at) filter (where lead_stage = 'opportunity') as opportunity_at,
        min(reached_at) filter (where lead_stage = 'customer') as customer_at,
        min(reached_at) filter (where lead_stage = 'disqualified') as disqualified_at
    from {{ ref('map_marketo__lead_milestones') }}
    group by source_instance, lead_id
),

stated as (
    select
        contacts.*,
        case when statuses.lead_id is not null then statuses.status else contacts.lead_status end as source_status
    from contacts
    left join statuses
        on
            contacts.source_instance = statuses.source_instance
            and contacts.source_id = statuses.lead_id
),

final as (
    select
        stated.source_system,
        stated.source_instance,
        stated.source_id,
        stated.channel,
        lower(stated.source_status) as status,
        stated.created_at,
        milestones.mql_at,
        milestones.sql_at,
        milestones.opportunity_at,
        milestones.customer_at,
        milestones.disqualified_at,
        {{ house_word('stages.lead_stage', 'stated.source_status') }} as lead_stage
    from stated
    left join milestones
        on
            stated.source_instance = milestones.source_instance
            and stated.source_id = milestones.lead_id
    left join stages
        on {{ source_word('stated.source_status') }} = stages.source_word
    where coalesce(stages.lead_stage <> 'not_a_lead', true)
)

select * from final
