-- Grain: one row per customer that ever paid for something recurring: its first and, when all has ended, its last day.

with items as (
    select
        items.*,
        subscriptions.customer_key
    from {{ ref('int_subscription_item_periods') }} as items
    inner join {{ ref('subscriptions') }} as subscriptions on items.subscription_key = subscriptions.subscription_key
    where
        subscriptions.customer_key is not null
        and items.gross_mrr_local > 0
        and (items.active_to is null or items.active_from < items.active_to)
),

free_months as (
    select
        items.item_key,
        items.version_number,
        items.active_from,
        discounts.month
    from items
    inner join {{ ref('int_subscription_item_discounts') }} as discounts
        on
            items.item_key = discounts.item_key
            and items.version_number = discounts.version_number
            and items.first_month <= discounts.month
            and (items.end_month is null or items.end_month > discounts.month)
            and items.gross_mrr_local <= discounts.discount_mrr_local
),

months as (
    select month
    from {{ ref('int_periods') }}
    where period_grain = 'month'
),

concerned as (
    select distinct item_key, version_number, active_from
    from free_months
),

-- A line with free months pays from its first month that is not free; one that is always free never does.
partly_free as (
    select
        items.item_key,
        items.version_number,
        items.active_from,
        min(case when free_months.month is null then months.month end) as first_paid_month,
        -- Free at the end: the line paid until the month after its last month that was not free.
        case
            when max(free_months.month) > max(case when free_months.month is null then months.month end)
                then {{ add_months('max(case when free_months.month is null then months.month end)', 1) }}
        end as free_from
    from items
    inner join concerned
        on
            items.item_key = concerned.item_key
            and items.version_number = concerned.version_number
            and items.active_from = concerned.active_from
    inner join months
        on
            items.first_month <= months.month
            and (items.end_month is null or items.end_month > months.month)
    left join free_months
        on
            items.item_key = free_months.item_key
            and items.version_number = free_months.version_number
            and items.active_from = free_months.active_from
            and months.month = free_months.month
    group by items.item_key, items.version_number, items.active_from
),

final as (
    select
        items.customer_key,
        min(greatest(items.active_from, partly_free.first_paid_month)) as first_paid_date,
        case
            when bool_or(items.active_to is null and partly_free.free_from is null) then null
            else max(least(items.active_to, partly_free.free_from))
        end as last_paid_date
    from items
    left join partly_free
        on
            items.item_key = partly_free.item_key
            and items.version_number = partly_free.version_number
            and items.active_from = partly_free.active_from
    where partly_free.item_key is null or partly_free.first_paid_month is not null
    group by items.customer_key
)

select * from final
