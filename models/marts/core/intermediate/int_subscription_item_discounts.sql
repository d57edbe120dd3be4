-- Grain: one row per version of a priced line and discount on its subscription while both last.

with items as (
    select
        *,
        min(item_key) over (partition by subscription_key) as first_item_key
    from {{ ref('int_subscription_item_periods') }}
    where gross_mrr_local > 0
),

discounts as (
    select
        {{ record_key('subscription_source_id') }} as subscription_key,
        percent_off,
        amount_off_local,
        currency_code,
        {{ month_start('valid_from') }} as first_month,
        {{ month_start('case when valid_to <= ' ~ as_of() ~ ' then valid_to end') }} as end_month
    from {{ ref('int_subscription_discounts_unified') }}
),

-- A percentage comes off every line. A fixed amount is per bill: it comes off one line, and at most all of it.
amounts as (
    select
        items.customer_key,
        items.product_key,
        items.currency_code,
        greatest(items.first_month, discounts.first_month) as first_month,
        least(items.end_month, discounts.end_month) as end_month,
        case
            when discounts.percent_off is not null
                then {{ divide('items.gross_mrr_local * discounts.percent_off', 100) }}
            when items.item_key = items.first_item_key and discounts.currency_code = items.currency_code
                then least(items.gross_mrr_local, {{ monthly_amount('discounts.amount_off_local', 'items') }})
            else 0
        end as discount_mrr_local
    from items
    inner join discounts on items.subscription_key = discounts.subscription_key
),

final as (
    select *
    from amounts
    where discount_mrr_local <> 0 and (end_month is null or first_month < end_month)
)

select * from final
