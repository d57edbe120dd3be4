-- Grain: one row per customer, product, currency and month in which its recurring amounts change, with the change.

with items as (
    select * from {{ ref('int_subscription_item_periods') }}
    where end_month is null or first_month < end_month
),

discounts as (
    select * from {{ ref('int_subscription_item_discounts') }}
),

subscriptions as (
    select * from {{ ref('subscriptions') }}
),

changes as (
    select
        subscription_key, product_key, currency_code, first_month as month,
        quantity, gross_mrr_local, gross_mrr_local as net_mrr_local
    from items
    union all
    select
        subscription_key, product_key, currency_code, end_month as month,
        -quantity as quantity, -gross_mrr_local as gross_mrr_local, -gross_mrr_local as net_mrr_local
    from items
    where end_month is not null
    union all
    select
        subscription_key, product_key, currency_code, month,
        0 as quantity, 0 as gross_mrr_local, -discount_mrr_local as net_mrr_local
    from discounts
    union all
    select
        subscription_key, product_key, currency_code, {{ add_months('month', 1) }} as month,
        0 as quantity, 0 as gross_mrr_local, discount_mrr_local as net_mrr_local
    from discounts
    where month < {{ month_start(as_of()) }}
),

final as (
    select
        subscriptions.customer_key,
        changes.product_key,
        changes.currency_code,
        changes.month,
        cast(sum(changes.quantity) as numeric(38, 6)) as quantity_change,
        cast(sum(changes.gross_mrr_local) as numeric(38, 6)) as gross_mrr_local_change,
        cast(sum(changes.net_mrr_local) as numeric(38, 6)) as net_mrr_local_change
    from changes
    inner join subscriptions on changes.subscription_key = subscriptions.subscription_key
    group by subscriptions.customer_key, changes.product_key, changes.currency_code, changes.month
)

select * from final
