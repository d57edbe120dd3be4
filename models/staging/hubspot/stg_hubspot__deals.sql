-- Grain: one row per row that landed in hubspot.deal; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('hubspot', 'deal') }}
),

final as (
    select
        source_system,
        source_instance,
        deal_id as source_id,
        deal_id,
        deal_pipeline_id,
        deal_pipeline_stage_id,
        owner_id,
        property_dealname as dealname,
        property_amount as amount,
        property_closedate as closedate,
        property_dealtype as dealtype,
        property_deal_currency_code as deal_currency_code,
        property_hs_arr as arr,
        property_hs_mrr as mrr,
        property_hs_manual_forecast_category as manual_forecast_category,
        property_hs_is_closed as is_closed,
        property_hs_is_closed_won as is_closed_won,
        property_closed_lost_reason as closed_lost_reason,
        property_hs_analytics_source as analytics_source,
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
