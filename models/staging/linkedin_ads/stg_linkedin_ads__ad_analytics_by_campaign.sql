-- Grain: one row per row that landed in linkedin_ads.ad_analytics_by_campaign; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _linkedin_ads__sources.yml, says what is here.

with raw_rows as (
    {{ raw('linkedin_ads', 'ad_analytics_by_campaign') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(campaign_id, '') || ' ' || cast(day as text) as source_id,
        campaign_id,
        day as stat_date,
        impressions as impression_count,
        clicks as click_count,
        cost_in_local_currency as cost_local,
        cost_in_usd as cost_usd,
        conversion_value_in_local_currency as conversion_value_local,
        external_website_conversions as website_conversion_count,
        one_click_leads as form_lead_count,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
