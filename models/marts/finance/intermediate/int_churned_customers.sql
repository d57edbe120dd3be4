-- Grain: one row per period, look-back and customer that paid at its opening or at its end: whether and how it left.

with cohorts as (
    select * from {{ ref('int_retention_cohorts') }}
),

lookbacks as (
    select * from {{ ref('int_lookbacks') }}
),

churns as (
    select
        customer_key,
        month,
        min(reason) as churn_type
    from {{ ref('arr_movements') }}
    where movement_type = 'churn'
    group by customer_key, month
),

-- A customer that is gone at the end left for good with its last churn before it.
ranked as (
    select
        cohorts.period_grain,
        cohorts.period_start,
        cohorts.lookback_months,
        cohorts.customer_key,
        cohorts.is_opening,
        not cohorts.is_ending as is_churned,
        case when not cohorts.is_ending then coalesce(churns.churn_type, 'voluntary') end as churn_type,
        row_number() over (
            partition by cohorts.period_grain, cohorts.period_start, cohorts.lookback_months, cohorts.customer_key
            order by churns.month desc nulls last
        ) as churn_rank
    from cohorts
    inner join lookbacks
        on
            cohorts.period_grain = lookbacks.period_grain
            and cohorts.period_start = lookbacks.period_start
            and cohorts.lookback_months = lookbacks.lookback_months
    left join churns
        on
            cohorts.customer_key = churns.customer_key
            and not cohorts.is_ending
            and lookbacks.opening_month < churns.month
            and lookbacks.closing_month >= churns.month
),

final as (
    select * from ranked
    where churn_rank = 1
)

select * from final
