-- Grain: one row per deal, deleted ones included, as its record stands now.

with opportunities as (
    select
        records.*,
        {{ is_deleted_by_then('records') }} as is_deleted_by_as_of
    from {{ ref('stg_salesforce__opportunities') }} as records
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

types as (
    select * from {{ vocabulary('opportunity_types') }}
    where source_system = 'salesforce'
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'salesforce'
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
        opportunities.owner_id as owner_source_id,
        opportunities.name,
        {{ house_word('types.opportunity_type', 'opportunities.opportunity_type') }} as opportunity_type,
        {{ house_word('channels.channel', 'opportunities.lead_source') }} as channel,
        coalesce(opportunities.stage_name, 'unknown') as stage_source_id,
        opportunities.forecast_category as forecast_word,
        {{ probability('opportunities.probability_percent', 100) }} as probability,
        opportunities.amount as amount_local,
        {{ currency('coalesce(opportunities.currency_code, corporate_currencies.currency_code)') }} as currency_code,
        cast(null as numeric(38, 6)) as arr_amount_local,
        opportunities.close_date,
        opportunities.is_closed,
        opportunities.is_won,
        opportunities.contract_term_months as term_months,
        opportunities.loss_reason as lost_reason,
        opportunities.competitor,
        opportunities.created_at,
        opportunities.last_modified_at,
        opportunities.is_deleted_by_as_of as is_deleted
    from opportunities
    left join types
        on {{ source_word('opportunities.opportunity_type') }} = types.source_word
    left join channels
        on {{ source_word('opportunities.lead_source') }} = channels.source_word
    left join corporate_currencies
        on opportunities.source_instance = corporate_currencies.source_instance
)

select * from final
