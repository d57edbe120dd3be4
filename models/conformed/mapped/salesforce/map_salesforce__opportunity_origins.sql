-- Grain: one row per deal that a lead was converted into: when that lead came, when it first responded to a campaign.

with leads as (
    select *
    from {{ ref('stg_salesforce__leads') }}
    where row_status = 'current' and not is_deleted and converted_opportunity_id is not null
),

first_responses as (
    select
        source_instance,
        lead_id,
        min(first_responded_date) as first_touch_date
    from {{ ref('stg_salesforce__campaign_members') }}
    where row_status = 'current' and not is_deleted and has_responded
    group by source_instance, lead_id
),

final as (
    select
        leads.source_system,
        leads.source_instance,
        leads.converted_opportunity_id as opportunity_source_id,
        cast(null as text) as channel,
        min(leads.created_at) as lead_created_at,
        min(first_responses.first_touch_date) as first_touch_date
    from leads
    left join first_responses
        on
            leads.source_instance = first_responses.source_instance
            and leads.source_id = first_responses.lead_id
    group by leads.source_system, leads.source_instance, leads.converted_opportunity_id
)

select * from final
