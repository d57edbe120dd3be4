-- Grain: one row per deal that is neither deleted nor merged into another; what changes over time is in the versions.
{{ config(materialized='table') }}

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_known('created_at') }}
),

merged as (
    select * from {{ ref('map_hubspot__opportunity_merges') }}
),

companies as (
    select * from {{ ref('map_hubspot__opportunity_companies') }}
),

types as (
    select * from {{ ref('opportunity_types') }}
    where source_system = 'hubspot'
),

channels as (
    select * from {{ ref('channels') }}
    where source_system = 'hubspot'
),

origins as (
    select * from {{ ref('map_hubspot__opportunity_origins') }}
),

final as (
    select
        deals.source_system,
        deals.source_instance,
        deals.source_id,
        companies.company_source_id,
        deals.name,
        {{ house_word('types.opportunity_type', 'deals.deal_type') }} as opportunity_type,
        -- A deal without a source of its own came as its first contact did.
        coalesce({{ house_word('channels.channel', 'deals.traffic_source') }}, origins.channel, 'unknown') as channel,
        {{ currency('deals.currency_code') }} as currency_code,
        cast(null as bigint) as term_months,
        deals.lost_reason,
        cast(null as text) as competitor,
        deals.created_at,
        origins.lead_created_at,
        origins.first_touch_date,
        cast(coalesce(deals.arr, deals.mrr * 12) as numeric(38, 6)) as arr_amount_local
    from deals
    left join merged
        on
            deals.source_instance = merged.source_instance
            and deals.source_id = merged.source_id
    left join companies
        on
            deals.source_instance = companies.source_instance
            and deals.source_id = companies.opportunity_source_id
    left join types
        on {{ source_word('deals.deal_type') }} = types.source_word
    left join channels
        on {{ source_word('deals.traffic_source') }} = channels.source_word
    left join origins
        on
            deals.source_instance = origins.source_instance
            and deals.source_id = origins.opportunity_source_id
    where merged.source_id is null
)

select * from final
