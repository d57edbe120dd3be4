-- Grain: one row per row that landed in hubspot.deal; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'deal') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id as source_id,
        deal_pipeline_id as pipeline_id,
        deal_pipeline_stage_id as stage_id,
        owner_id,
        property_dealname as name,
        property_amount as amount,
        property_closedate as close_at,
        property_dealtype as deal_type,
        property_deal_currency_code as currency_code,
        property_hs_arr as arr,
        property_hs_mrr as mrr,
        property_hs_manual_forecast_category as forecast_category,
        property_hs_is_closed as is_closed,
        property_hs_is_closed_won as is_won,
        property_closed_lost_reason as lost_reason,
        property_hs_analytics_source as traffic_source,
        property_createdate as created_at,
        property_hs_lastmodifieddate as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
