-- Grain: one row per deal that is not deleted; stage, amount, dates and owner over time are in the versions.

with opportunities as (
    select *
    from {{ ref('stg_salesforce__opportunities') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_known('created_at') }}
),

types as (
    select * from {{ ref('opportunity_types') }}
    where source_system = 'salesforce'
),

channels as (
    select * from {{ ref('channels') }}
    where source_system = 'salesforce'
),

origins as (
    select * from {{ ref('map_salesforce__opportunity_origins') }}
),

corporate_currencies as (
    select * from {{ ref('map_salesforce__corporate_currencies') }}
),

final as (
    select
        opportunities.source_system,
        opportunities.source_instance,
        opportunities.source_id,
        opportunities.account_id as company_source_id,
        opportunities.name,
        {{ house_word('types.opportunity_type', 'opportunities.opportunity_type') }} as opportunity_type,
        coalesce({{ house_word('channels.channel', 'opportunities.lead_source') }}, 'unknown') as channel,
        {{ currency('coalesce(opportunities.currency_code, corporate_currencies.currency_code)') }} as currency_code,
        opportunities.contract_term_months as term_months,
        opportunities.loss_reason as lost_reason,
        opportunities.competitor,
        opportunities.created_at,
        origins.lead_created_at,
        origins.first_touch_date,
        cast(null as numeric(38, 6)) as arr_amount_local
    from opportunities
    left join types
        on {{ source_word('opportunities.opportunity_type') }} = types.source_word
    left join channels
        on {{ source_word('opportunities.lead_source') }} = channels.source_word
    left join origins
        on
            opportunities.source_instance = origins.source_instance
            and opportunities.source_id = origins.opportunity_source_id
    left join corporate_currencies
        on opportunities.source_instance = corporate_currencies.source_instance
)

select * from final
