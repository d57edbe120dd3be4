-- Grain: one row per lead that is not deleted, converted ones included: when it first reached each stage.
{{ config(materialized='table') }}

with people as (
    select * from {{ ref('map_salesforce__contacts') }}
    where record_type = 'lead'
),

records as (
    select * from {{ ref('stg_salesforce__leads') }}
    where row_status = 'current'
),

conversions as (
    select * from {{ ref('map_salesforce__lead_conversions') }}
),

lead_stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'salesforce'
),

-- Without a history of its statuses a lead's present one has no date: that is null, not a guess.
first_reached as (
    select
        source_instance,
        lead_id,
        min(changed_at) filter (where lead_stage = 'mql') as mql_at,
        min(changed_at) filter (where lead_stage = 'sql') as sql_at,
        min(changed_at) filter (where lead_stage = 'opportunity') as opportunity_at,
        min(changed_at) filter (where lead_stage = 'customer') as customer_at,
        min(changed_at) filter (where lead_stage = 'disqualified') as disqualified_at
    from {{ ref('map_salesforce__lead_status_changes') }}
    group by source_instance, lead_id
),

final as (
    select
        people.source_system,
        people.source_instance,
        people.source_id,
        people.channel,
        lower(records.status) as status,
        people.created_at,
        first_reached.mql_at,
        -- Sales converts whom it accepts.
        least(first_reached.sql_at, conversions.converted_at) as sql_at,
        least(
            first_reached.opportunity_at, case when conversions.opportunity_id is not null then conversions.converted_at end
        ) as opportunity_at,
        first_reached.customer_at,
        first_reached.disqualified_at,
        people.company_source_id,
        conversions.opportunity_id as opportunity_source_id,
        people.owner_source_id,
        {{ house_word('lead_stages.lead_stage', 'records.status') }} as lead_stage,
        conversions.lead_id is not null as is_converted,
        conversions.converted_at
    from people
    inner join records
        on
            people.source_instance = records.source_instance
            and people.source_id = records.source_id
    left join conversions
        on
            people.source_instance = conversions.source_instance
            and people.source_id = conversions.lead_id
    left join first_reached
        on
            people.source_instance = first_reached.source_instance
            and people.source_id = first_reached.lead_id
    left join lead_stages
        on {{ source_word('records.status') }} = lead_stages.source_word
)

select * from final
