-- Grain: one row per subscription as it was known at as_of.

with versions as (
    select * from {{ ref('map_stripe__subscription_versions') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        company_source_id,
        -- What ends after as_of has not ended.
        case when status = 'canceled' and ended_at is null then 'active' else status end as status,
        created_at,
        started_at,
        trial_ended_at,
        cancel_at,
        canceled_at,
        ended_at,
        case
            when ended_at is null then null
            when lower(cancellation_reason) = 'payment_failed' then 'involuntary'
            when cancellation_reason is null and previous_status in ('past_due', 'unpaid') then 'involuntary'
            else 'voluntary'
        end as churn_type,
        coalesce(cancellation_feedback, cancellation_reason) as churn_reason
    from versions
    where next_version_started_at is null
)

select * from final
