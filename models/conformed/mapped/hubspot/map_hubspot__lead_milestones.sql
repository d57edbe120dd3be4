-- Grain: one row per contact and when it first reached each stage of the funnel, by the history of its lifecycle.

with histories as (
    select *
    from {{ ref('stg_hubspot__contact_property_histories') }}
    where
        row_status = 'current' and {{ is_not_after_as_of('occurred_at') }}
        and property_name in ('lifecyclestage', 'hs_lead_status')
),

lead_stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'hubspot'
),

merged as (
    select * from {{ ref('map_hubspot__contact_merges') }}
),

-- A lead status only disqualifies; the lifecycle says how far a person has come.
reached as (
    select
        histories.source_instance,
        coalesce(merged.survivor_source_id, histories.contact_id) as contact_source_id,
        lead_stages.lead_stage,
        histories.occurred_at
    from histories
    inner join lead_stages
        on {{ source_word('histories.property_value') }} = lead_stages.source_word
    left join merged
        on
            histories.source_instance = merged.source_instance
            and histories.contact_id = merged.source_id
    where histories.property_name = 'lifecyclestage' or lead_stages.lead_stage = 'disqualified'
),

final as (
    select
        source_instance,
        contact_source_id,
        min(occurred_at) filter (where lead_stage = 'mql') as mql_at,
        min(occurred_at) filter (where lead_stage = 'sql') as sql_at,
        min(occurred_at) filter (where lead_stage = 'opportunity') as opportunity_at,
        min(occurred_at) filter (where lead_stage = 'customer') as customer_at,
        min(occurred_at) filter (where lead_stage = 'disqualified') as disqualified_at,
        bool_or(lead_stage <> 'not_a_lead') as was_lead
    from reached
    group by source_instance, contact_source_id
)

select * from final
