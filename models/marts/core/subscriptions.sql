-- Grain: one row per subscription as it was known at as_of.

with last_versions as (
    select * from {{ ref('int_subscription_versions') }}
    where is_last_version
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        last_versions.subscription_key,
        last_versions.source_system,
        last_versions.source_instance,
        last_versions.source_id,
        companies.customer_key,
        -- What ends after as_of has not ended.
        case
            when last_versions.status = 'canceled' and last_versions.ended_at is null then 'active'
            else coalesce(last_versions.status_by_dates, last_versions.status)
        end as status,
        last_versions.created_at,
        last_versions.started_at,
        last_versions.trial_ended_at,
        last_versions.cancel_at,
        last_versions.canceled_at,
        last_versions.ended_at,
        last_versions.churn_type,
        last_versions.churn_reason
    from last_versions
    left join companies
        on
            last_versions.source_system = companies.source_system
            and last_versions.source_instance = companies.source_instance
            and last_versions.company_source_id = companies.source_id
)

select * from final
