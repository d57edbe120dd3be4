-- Grain: one row per row that landed in recurly.subscription_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _recurly__sources.yml, says what is here.

with raw_rows as (
    {{ raw('recurly', 'subscription_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        account_id,
        plan_id,
        state,
        created_at,
        activated_at,
        trial_ends_at,
        canceled_at,
        expires_at,
        expiration_reason,
        currency as currency_code,
        unit_amount,
        quantity,
        add_ons_total,
        updated_at as version_started_at,
        cast(null as boolean) as is_last_version,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
