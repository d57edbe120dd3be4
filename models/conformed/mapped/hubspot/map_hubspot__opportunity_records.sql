-- Grain: one row per deal that was not merged into another, deleted ones included, as its record stands now.

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

merged as (
    select * from {{ ref('map_hubspot__opportunity_merges') }}
),

stages as (
    select * from {{ ref('map_hubspot__stages') }}
),

final as (
    select
        deals.source_system,
        deals.source_instance,
        deals.source_id,
        deals.stage_id as stage_name,
        deals.amount,
        {{ local_date('deals.close_at') }} as close_date,
        deals.forecast_category,
        -- The contract knows no probability of a deal's own: that of its stage holds.
        cast(null as numeric(18, 6)) as probability,
        deals.owner_id,
        deals.currency_code as known_currency_code,
        coalesce(deals.is_won, stages.is_won) as is_won,
        {{ is_closed_deal('deals', 'stages') }} as is_closed,
        deals.created_at,
        deals.last_modified_at,
        deals.is_deleted
    from deals
    left join merged
        on
            deals.source_instance = merged.source_instance
            and deals.source_id = merged.source_id
    left join stages
        on
            deals.source_instance = stages.source_instance
            and deals.stage_id = stages.source_id
    where merged.source_id is null
)

select * from final
