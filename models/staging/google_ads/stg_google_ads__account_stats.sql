-- Grain: one row per row that landed in google_ads.account_stats; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _google_ads__sources.yml, says what is here.

with raw_rows as (
    {{ raw('google_ads', 'account_stats') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(_fivetran_id, '')
        || ' ' || coalesce(customer_id, '')
        || ' ' || cast(date as text)
        || ' ' || coalesce(device, '')
        || ' ' || coalesce(ad_network_type, '') as source_id,
        _fivetran_id as fivetran_id,
        customer_id as account_id,
        date as stat_date,
        device,
        ad_network_type,
        cost_micros,
        clicks as click_count,
        impressions as impression_count,
        conversions as conversion_count,
        conversions_value as conversion_value_local,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
