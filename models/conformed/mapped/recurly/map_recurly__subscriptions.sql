-- Grain: one row per subscription as it was known at as_of.

with versions as (
    select * from {{ ref('map_recurly__subscription_versions') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        company_source_id,
        case
            -- What ends after as_of has not ended, and what was to end by then has, whatever its last version says.
            when status = 'canceled' and ended_at is null then 'active'
            when status = 'active' and ended_at is not null then 'canceled'
            -- Recurly calls a trial active.
            when status = 'active' and trial_ended_at > {{ as_of_end() }} then 'trialing'
            else status
        end as status,
        created_at,
        started_at,
        trial_ended_at,
        cancel_at,
        canceled_at,
        ended_at,
        case
            when ended_at is null then null
            when {{ source_word('expiration_reason') }} in ('nonpayment', 'non_payment') then 'involuntary'
            else 'voluntary'
        end as churn_type,
        expiration_reason as churn_reason,
        plan_id,
        currency_code
    from versions
    where next_version_started_at is null
)

select * from final
