-- Grain: one row per row that landed in google_ads.ad_group_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _google_ads__sources.yml, says what is here.

with raw_rows as (
    {{ raw('google_ads', 'ad_group_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id || ' ' || coalesce(cast(updated_at as text), '') || ' ' || coalesce(cast(_fivetran_start as text), '') as source_id,
        id as ad_group_id,
        updated_at,
        campaign_id,
        name,
        status,
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
