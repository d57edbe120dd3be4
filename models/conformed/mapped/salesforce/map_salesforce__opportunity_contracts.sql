-- Grain: one row per deal, deleted ones included: what its record alone says of it, and not its versions.

with opportunities as (
    select *
    from {{ ref('stg_salesforce__opportunities') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

types as (
    select * from {{ ref('opportunity_types') }}
    where source_system = 'salesforce'
),

final as (
    select
        opportunities.source_system,
        opportunities.source_instance,
        opportunities.source_id as opportunity_source_id,
        opportunities.account_id as company_source_id,
        {{ house_word('types.opportunity_type', 'opportunities.opportunity_type') }} as opportunity_type,
        opportunities.contract_term_months as term_months
    from opportunities
    left join types
        on {{ source_word('opportunities.opportunity_type') }} = types.source_word
)

select * from final
