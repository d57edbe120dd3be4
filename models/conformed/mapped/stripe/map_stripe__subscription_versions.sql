-- Grain: one row per subscription and version known at as_of; the older table only where history lacks the subscription.
{{ config(materialized='table') }}

-- What the first version says was true since the start, also where the loader came later than as_of.
with all_histories as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by version_started_at nulls first) as version_rank
    from {{ ref('stg_stripe__subscription_histories') }}
    where row_status = 'current' and is_live and {{ is_known('created_at') }}
),

histories as (
    select
        source_system, source_instance, source_id, customer_id, status, created_at, started_at, trial_ended_at, cancel_at,
        canceled_at, ended_at, pause_collection_behavior, cancellation_reason, cancellation_feedback, version_started_at
    from all_histories
    where version_rank = 1 or {{ is_known('version_started_at') }}
),

subscriptions as (
    select
        source_system, source_instance, source_id, customer_id, status, created_at, started_at, trial_ended_at, cancel_at,
        canceled_at, ended_at, pause_collection_behavior, cancellation_reason, cancellation_feedback,
        cast(null as timestamp) as version_started_at
    from {{ ref('stg_stripe__subscriptions') }}
    where row_status = 'current' and is_live and not is_deleted and {{ is_known('created_at') }}
),

in_history as (
    select distinct source_instance, source_id
    from histories
),

stacked as (
    select * from histories
    union all
    select subscriptions.*
    from subscriptions
    left join in_history
        on
            subscriptions.source_instance = in_history.source_instance
            and subscriptions.source_id = in_history.source_id
    where in_history.source_id is null
),

statuses as (
    select * from {{ ref('subscription_statuses') }}
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
        {{ known_or_null('stacked.canceled_at') }} as canceled_at,
        -- A subscription that says it is cancelled and not when ended when it was asked for, or never paid.
        {{ known_or_null("coalesce(
            stacked.ended_at,
            case when statuses.status = 'canceled' then coalesce(stacked.canceled_at, stacked.started_at, stacked.created_at) end
        )") }} as ended_at,
        stacked.cancellation_reason,
        stacked.cancellation_feedback,
        stacked.version_started_at,
        row_number() over subscription_versions as version_number,
        lead(stacked.version_started_at) over subscription_versions as next_version_started_at,
        lag(statuses.status) over subscription_versions as previous_status
    from stacked
    left join statuses
        on {{ source_word('stacked.status') }} = statuses.source_word
    window subscription_versions as (
        partition by stacked.source_instance, stacked.source_id order by stacked.version_started_at nulls first
    )
)

select * from final
