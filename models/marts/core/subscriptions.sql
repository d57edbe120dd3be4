-- Grain: one row per subscription as it was known at as_of.

with subscriptions as (
    select * from {{ ref('int_subscriptions_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        subscriptions.subscription_record_key as subscription_key,
        subscriptions.source_system,
        subscriptions.source_instance,
        subscriptions.source_id,
        companies.customer_key,
        subscriptions.status,
        subscriptions.created_at,
        subscriptions.started_at,
        subscriptions.trial_ended_at,
        subscriptions.cancel_at,
        subscriptions.canceled_at,
        subscriptions.ended_at,
        subscriptions.churn_type,
        subscriptions.churn_reason
    from subscriptions
    left join companies
        on
            subscriptions.source_system = companies.source_system
            and subscriptions.source_instance = companies.source_instance
            and subscriptions.company_source_id = companies.source_id
)

select * from final
