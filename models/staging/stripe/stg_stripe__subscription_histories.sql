-- Grain: one row per row that landed in stripe.subscription_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'subscription_history') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        customer_id,
        status,
        created as created_at,
        start_date as started_at,
        trial_start as trial_started_at,
        trial_end as trial_ended_at,
        cancel_at,
        cancel_at_period_end as is_cancelled_at_period_end,
        canceled_at,
        ended_at,
        pause_collection_behavior,
        cancellation_details_reason as cancellation_reason,
        cancellation_details_feedback as cancellation_feedback,
        _fivetran_start as version_started_at,
        _fivetran_end as version_ended_at,
        coalesce(_fivetran_active, true) as is_last_version,
        coalesce(livemode, true) as is_live,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
