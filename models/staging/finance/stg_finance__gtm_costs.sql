-- Grain: one row per row that landed in finance.gtm_costs; without a key, so that equal rows are all current.

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
