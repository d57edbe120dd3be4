-- Grain: one row per subscription and version known at as_of, numbered; what happened after as_of has not happened.

with known as (
    select
        subscription_record_key as subscription_key,
        source_system,
        source_instance,
        source_id,
        company_source_id,
        currency_code,
        status,
        status_by_dates,
        is_paying,
        created_at,
        started_at,
        trial_ended_at,
        cancel_at,
        {{ null_if_after_as_of('canceled_at') }} as canceled_at,
        {{ null_if_after_as_of('ended_at') }} as ended_at,
        churn_type as said_churn_type,
        churn_reason,
        version_started_at
    from {{ ref('int_subscription_versions_unified') }}
),

final as (
    select
        *,
        row_number() over ordered as version_number,
        lead(version_started_at) over ordered as next_version_started_at,
        lead(status) over ordered as next_status,
        lead(subscription_key) over ordered is null as is_last_version,
        -- A customer that ends with an overdue payment and without a reason did not choose to end.
        case
            when ended_at is null then null
            when said_churn_type is not null then said_churn_type
            when lag(status) over ordered in ('past_due', 'unpaid') then 'involuntary'
            else 'voluntary'
        end as churn_type
    from known
    window ordered as (partition by subscription_key order by version_started_at nulls first)
)

select * from final
