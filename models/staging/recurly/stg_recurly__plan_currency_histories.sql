-- Grain: one row per row that landed in recurly.plan_currency_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'plan_currency_history') }}
),

final as (
    select
        source_system,
        source_instance,
        plan_id || ' ' || currency as source_id,
        plan_id,
        currency as currency_code,
        unit_amount,
        plan_updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
