-- Grain: one row per row that landed in google_ads.campaign_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _google_ads__sources.yml, says what is here.

with raw_rows as (
    {{ raw('google_ads', 'campaign_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id || ' ' || coalesce(cast(updated_at as text), '') || ' ' || coalesce(cast(_fivetran_start as text), '') as source_id,
        id as campaign_id,
        updated_at,
        customer_id as account_id,
        name,
        advertising_channel_type as campaign_type,
        advertising_channel_subtype as campaign_subtype,
        status,
        start_date,
        end_date,
        _fivetran_start as version_started_at,
        _fivetran_end as version_ended_at,
        coalesce(_fivetran_active, true) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
