-- Grain: one row per subscription and version known at as_of; the older table only where history lacks the subscription.

with histories as (
    {{ known_versions(ref('stg_stripe__subscription_histories'), 'is_live') }}
),

subscriptions as (
    select *
    from {{ ref('stg_stripe__subscriptions') }}
    where row_status = 'current' and is_live and not is_deleted and {{ is_not_after_as_of('created_at') }}
),

in_history as (
    select distinct source_instance, source_id
    from histories
),

stacked as (
    select
        source_system, source_instance, source_id, customer_id, status, created_at, started_at, trial_ended_at, cancel_at,
        canceled_at, ended_at, pause_collection_behavior, cancellation_reason, cancellation_feedback, version_started_at
    from histories
    union all
    select
        subscriptions.source_system, subscriptions.source_instance, subscriptions.source_id, subscriptions.customer_id,
        subscriptions.status, subscriptions.created_at, subscriptions.started_at, subscriptions.trial_ended_at,
        subscriptions.cancel_at, subscriptions.canceled_at, subscriptions.ended_at, subscriptions.pause_collection_behavior,
        subscriptions.cancellation_reason, subscriptions.cancellation_feedback, cast(null as timestamp) as version_started_at
    from subscriptions
    left join in_history
        on
            subscriptions.source_instance = in_history.source_instance
            and subscriptions.source_id = in_history.source_id
    where in_history.source_id is null
),

statuses as (
    select * from {{ vocabulary('subscription_statuses') }}
    where source_system = 'stripe'
),

final as (
    select
        stacked.source_system,
        stacked.source_instance,
        stacked.source_id,
        stacked.customer_id as company_source_id,
        {{ house_word('statuses.status', 'stacked.status') }} as status,
        coalesce(statuses.is_paying, false) and stacked.pause_collection_behavior is null as is_paying,
        stacked.created_at,
        coalesce(stacked.started_at, stacked.created_at) as started_at,
        stacked.trial_ended_at,
        stacked.cancel_at,
        stacked.canceled_at,
        -- A subscription that says it is cancelled and not when ended when it was asked for, or never paid.
        coalesce(
            stacked.ended_at,
            case when statuses.status = 'canceled' then coalesce(stacked.canceled_at, stacked.started_at, stacked.created_at) end
        ) as ended_at,
        case
            when lower(stacked.cancellation_reason) = 'payment_failed' then 'involuntary'
            when stacked.cancellation_reason is not null then 'voluntary'
        end as churn_type,
        coalesce(stacked.cancellation_feedback, stacked.cancellation_reason) as churn_reason,
        stacked.version_started_at
    from stacked
    left join statuses
        on {{ source_word('stacked.status') }} = statuses.source_word
)

select * from final
