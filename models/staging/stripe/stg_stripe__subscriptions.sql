-- Grain: one row per row that landed in stripe.subscription; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'subscription') }}
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
        coalesce(livemode, true) as is_live,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
