-- Grain: one row per row that landed in salesforce.forecasting_quota; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'forecasting_quota') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        quota_owner_id,
        quota_amount,
        start_date,
        period_id,
        product_family,
        forecasting_type_id,
        currency_iso_code as currency_code,
        created_date as created_at,
        last_modified_date as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) or not coalesce(_fivetran_active, true) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
