-- Grain: one row per deal that was not merged into another, deleted ones included: what its record alone says of it.

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current' and {{ is_known('created_at') }}
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

final as (
    select
        deals.source_system,
        deals.source_instance,
        deals.source_id as opportunity_source_id,
        companies.company_source_id,
        {{ house_word('types.opportunity_type', 'deals.deal_type') }} as opportunity_type,
        cast(null as bigint) as term_months
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
    where merged.source_id is null
)

select * from final
