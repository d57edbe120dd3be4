-- Grain: one row per row that landed in salesforce.opportunity; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _salesforce__sources.yml, says what is here.

with raw_rows as (
    {{ raw('salesforce', 'opportunity') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        account_id,
        owner_id,
        name,
        type as opportunity_type,
        stage_name,
        amount,
        probability as probability_percent,
        coalesce(forecast_category, forecast_category_name) as forecast_category,
        close_date,
        created_date as created_at,
        is_closed,
        is_won,
        lead_source,
        loss_reason,
        competitor,
        contract_term_months,
        currency_iso_code as currency_code,
        last_modified_date as last_modified_at,
        coalesce(is_deleted, false) or coalesce(_fivetran_deleted, false) or not coalesce(_fivetran_active, true) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
