-- Grain: one row per row that landed in linkedin_ads.account_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _linkedin_ads__sources.yml, says what is here.

with raw_rows as (
    {{ raw('linkedin_ads', 'account_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id
        || ' ' || coalesce(cast(last_modified_time as text), '')
        || ' ' || coalesce(cast(_fivetran_start as text), '') as source_id,
        id as account_id,
        last_modified_time as last_modified_at,
        created_time as created_at,
        name,
        currency as currency_code,
        type as record_type,
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
