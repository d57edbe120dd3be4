-- Grain: one row per customer that ever paid for something recurring: its first and, when all has ended, its last day.

with paid_items as (
    select * from {{ ref('int_subscription_item_periods') }}
    where gross_mrr_local > 0 and (active_to is null or active_from < active_to)
),

final as (
    select
        customer_key,
        min(active_from) as first_paid_date,
        case when bool_or(active_to is null) then null else max(active_to) end as last_paid_date
    from paid_items
    where customer_key is not null
    group by customer_key
)

select * from final
