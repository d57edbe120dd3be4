-- Grain: one row per customer and month in which it pays before or after: what kind of movement the month is.

with customer_months as (
    select
        customer_key,
        month,
        bool_or(opening_net_local > 0) as has_opening,
        bool_or(net_mrr_local > 0) as has_closing,
        bool_or(opening_net_local <> 0 or net_mrr_local <> 0) as has_amount,
        coalesce(sum(compared_opening_mrr), 0) as opening_mrr,
        coalesce(sum(compared_closing_mrr), 0) as closing_mrr,
        -- One product that goes and another that comes in the same month are one change of tier, not two decisions.
        bool_or(opening_gross_local > 0 and gross_mrr_local <= 0) and bool_or(opening_gross_local <= 0 and gross_mrr_local > 0)
            as is_tier_change
    from {{ ref('int_mrr_steps') }}
    group by customer_key, month
),

first_paid as (
    select
        customer_key,
        min(month) as first_paid_month
    from customer_months
    where has_closing
    group by customer_key
),

churn_reasons as (
    select
        subscriptions.customer_key,
        periods.end_month as month,
        min(periods.churn_type) as churn_type
    from {{ ref('int_subscription_item_periods') }} as periods
    inner join {{ ref('subscriptions') }} as subscriptions on periods.subscription_key = subscriptions.subscription_key
    where periods.end_month is not null
    group by subscriptions.customer_key, periods.end_month
),

final as (
    select
        customer_months.customer_key,
        customer_months.month,
        customer_months.is_tier_change,
        case
            when customer_months.has_closing and not customer_months.has_opening
                then case when customer_months.month = first_paid.first_paid_month then 'new' else 'reactivation' end
            when customer_months.has_opening and not customer_months.has_closing then 'churn'
            when customer_months.closing_mrr >= customer_months.opening_mrr then 'expansion'
            else 'contraction'
        end as movement_type,
        coalesce(churn_reasons.churn_type, 'voluntary') as churn_type
    from customer_months
    left join first_paid on customer_months.customer_key = first_paid.customer_key
    left join churn_reasons
        on
            customer_months.customer_key = churn_reasons.customer_key
            and customer_months.month = churn_reasons.month
    -- A negative amount (a recurring credit) makes no customer, but still moves ARR.
    where customer_months.has_amount
)

select * from final
