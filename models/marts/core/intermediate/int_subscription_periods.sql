-- Grain: one row per subscription and unbroken span of days in which its status pays: [paid_from, paid_to).

with versions as (
    select * from {{ ref('int_subscription_versions') }}
),

-- The start and end of each subscription, by its last version.
lives as (
    select
        subscription_key,
        {{ local_date('started_at') }} as life_from,
        {{ churn_date('canceled_at', 'ended_at') }} as life_to,
        churn_type
    from versions
    where is_last_version
),

-- A new span begins where the version before does not pay. Adjoining versions are one span.
flagged as (
    select
        *,
        case when is_paying and coalesce(lag(is_paying) over ordered, false) then 0 else 1 end as is_new_span
    from versions
    window ordered as (partition by subscription_key order by version_number)
),

spans as (
    select
        *,
        sum(is_new_span) over (
            partition by subscription_key order by version_number rows between unbounded preceding and current row
        ) as span_number
    from flagged
),

merged as (
    select
        source_system,
        source_instance,
        source_id,
        subscription_key,
        span_number,
        min(version_number) as first_version,
        min({{ local_date('version_started_at') }}) as span_from,
        -- The trial that the span itself began with: a free month given later is no trial at the start.
        max(case when is_new_span = 1 then {{ local_date('trial_ended_at') }} end) as trial_to,
        -- The last version of all is open.
        case when bool_or(is_last_version) then null else max({{ local_date('next_version_started_at') }}) end as span_to,
        bool_or(next_status = 'unpaid') as is_followed_by_unpaid,
        bool_and(status = 'canceled') as is_only_cancelled
    from spans
    where is_paying
    group by source_system, source_instance, source_id, subscription_key, span_number
),

bounded as (
    select
        merged.source_system,
        merged.source_instance,
        merged.source_id as subscription_source_id,
        merged.subscription_key,
        -- The first version was valid from the start.
        case
            when merged.first_version = 1 then greatest(lives.life_from, merged.trial_to)
            else greatest(lives.life_from, merged.span_from, merged.trial_to)
        end as paid_from,
        case
            when merged.span_to is null then lives.life_to
            else least(merged.span_to, lives.life_to)
        end as paid_to,
        case
            when merged.is_followed_by_unpaid then 'involuntary'
            else coalesce(lives.churn_type, 'voluntary')
        end as churn_type
    from merged
    inner join lives on merged.subscription_key = lives.subscription_key
    -- Cancelling a subscription that no longer pays (unpaid, paused) does not make it pay on that day.
    where merged.first_version = 1 or not merged.is_only_cancelled
),

final as (
    select * from bounded
    where
        paid_from <= {{ as_of() }}
        and (paid_to is null or paid_from <= paid_to)
)

select * from final
