-- Grain: one row per row that landed in finance.gtm_costs; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _finance__sources.yml, says what is here.

with raw_rows as (
    {{ raw('finance', 'gtm_costs') }}
),

final as (
    select
        source_system,
        source_instance,
        concat_ws(' ', cost_month, department, cost_type, channel, amount, currency) as source_id,
        cost_month,
        department,
        cost_type,
        channel,
        amount,
        currency as currency_code,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
