-- Grain: one row per subscription and version known at as_of.

with histories as (
    {{ known_versions(ref('stg_recurly__subscription_histories')) }}
),

statuses as (
    select * from {{ vocabulary('subscription_statuses') }}
    where source_system = 'recurly'
),

final as (
    select
        histories.source_system,
        histories.source_instance,
        histories.source_id,
        histories.account_id as company_source_id,
        {{ house_word('statuses.status', 'histories.state') }} as status,
        -- What was to end by as_of has ended, whatever the last version says; and Recurly calls a trial active.
        case
            when statuses.status <> 'active' then null
            when histories.expires_at <= {{ as_of_end() }} then 'canceled'
            when histories.trial_ends_at > {{ as_of_end() }} then 'trialing'
        end as status_by_dates,
        coalesce(statuses.is_paying, false) as is_paying,
        histories.created_at,
        coalesce(histories.activated_at, histories.created_at) as started_at,
        histories.trial_ends_at as trial_ended_at,
        histories.expires_at as cancel_at,
        histories.canceled_at,
        -- One that says it expired and not when ended when it was asked to, or when it first said so.
        coalesce(
            histories.expires_at,
            case when statuses.status = 'canceled' then coalesce(histories.canceled_at, histories.version_started_at) end
        ) as ended_at,
        case
            when {{ source_word('histories.expiration_reason') }} in ('nonpayment', 'non_payment') then 'involuntary'
            else 'voluntary'
        end as churn_type,
        histories.expiration_reason as churn_reason,
        histories.version_started_at,
        histories.plan_id,
        upper(histories.currency_code) as currency_code,
        histories.unit_amount,
        histories.quantity,
        histories.add_ons_total,
        histories.rejected_values
    from histories
    left join statuses
        on {{ source_word('histories.state') }} = statuses.source_word
)

select * from final
