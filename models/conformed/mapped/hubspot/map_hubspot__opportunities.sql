-- Grain: one row per deal that was not merged into another, deleted ones included, as its record stands now.

with deals as (
    select
        records.*,
        {{ is_deleted_by_then('records') }} as is_deleted_by_as_of
    from {{ ref('stg_hubspot__deals') }} as records
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

merged as (
    select * from {{ ref('map_hubspot__opportunity_merges') }}
),

companies as (
    select * from {{ ref('map_hubspot__opportunity_companies') }}
),

stages as (
    select * from {{ ref('map_hubspot__stages') }}
),

types as (
    select * from {{ vocabulary('opportunity_types') }}
    where source_system = 'hubspot'
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'hubspot'
),

final as (
    select
        deals.source_system,
        deals.source_instance,
        deals.source_id,
        companies.company_source_id,
        deals.owner_id as owner_source_id,
        deals.name,
        {{ house_word('types.opportunity_type', 'deals.deal_type') }} as opportunity_type,
        {{ house_word('channels.channel', 'deals.traffic_source') }} as channel,
        coalesce(deals.stage_id, 'unknown') as stage_source_id,
        deals.forecast_category as forecast_word,
        -- The contract has no probability of the deal itself, so that of its stage counts.
        cast(null as numeric(18, 6)) as probability,
        deals.amount as amount_local,
        {{ currency('deals.currency_code') }} as currency_code,
        cast(coalesce(deals.arr, deals.mrr * 12) as numeric(38, 6)) as arr_amount_local,
        {{ local_date('deals.close_at') }} as close_date,
        {{ is_closed_deal('deals', 'stages') }} as is_closed,
        coalesce(deals.is_won, stages.is_won) as is_won,
        cast(null as bigint) as term_months,
        deals.lost_reason,
        cast(null as text) as competitor,
        deals.created_at,
        deals.last_modified_at,
        deals.is_deleted_by_as_of as is_deleted
    from deals
    left join merged
        on
            deals.source_instance = merged.source_instance
            and deals.source_id = merged.source_id
    left join companies
        on
            deals.source_instance = companies.source_instance
            and deals.source_id = companies.opportunity_source_id
    left join stages
        on
            deals.source_instance = stages.source_instance
            and deals.stage_id = stages.source_id
    left join types
        on {{ source_word('deals.deal_type') }} = types.source_word
    left join channels
        on {{ source_word('deals.traffic_source') }} = channels.source_word
    where merged.source_id is null
)

select * from final
