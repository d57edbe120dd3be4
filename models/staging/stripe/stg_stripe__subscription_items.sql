-- Grain: one row per row that landed in stripe.subscription_item; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'subscription_item') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        subscription_id,
        plan_id as price_id,
        quantity,
        created as created_at,
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
