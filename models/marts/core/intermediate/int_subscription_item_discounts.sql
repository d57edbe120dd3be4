-- Grain: one row per version of a priced line and month in which discounts take something off it.

with discounts as (
    select
        subscription_key,
        percent_off,
        amount_off_local,
        currency_code,
        {{ month_start('valid_from') }} as first_month,
        {{ month_start('case when valid_to <= ' ~ as_of() ~ ' then valid_to end') }} as end_month
    from {{ ref('int_subscription_discounts') }}
),

items as (
    select * from {{ ref('int_subscription_item_periods') }}
    where gross_mrr_local > 0
),

months as (
    select month
    from {{ ref('int_periods') }}
    where period_grain = 'month'
),

-- Percentages come off every line, fixed amounts off the bill.
discounted as (
    select
        items.subscription_key,
        items.item_key,
        items.version_number,
        items.product_key,
        items.currency_code,
        items.gross_mrr_local,
        months.month,
        least(100, coalesce(sum(discounts.percent_off), 0)) as percent_off,
        coalesce(sum(case
            when discounts.currency_code = items.currency_code then {{ monthly_amount('discounts.amount_off_local', 'items') }}
        end), 0) as amount_off
    from items
    inner join discounts on items.subscription_key = discounts.subscription_key
    inner join months
        on
            greatest(items.first_month, discounts.first_month) <= months.month
            and (items.end_month is null or items.end_month > months.month)
            and (discounts.end_month is null or discounts.end_month > months.month)
    group by
        items.subscription_key, items.item_key, items.version_number, items.product_key,
        items.currency_code, items.gross_mrr_local, items.active_from, months.month
),

reduced as (
    select
        *,
        gross_mrr_local - {{ divide('gross_mrr_local * percent_off', 100) }} as rest
    from discounted
),

-- A fixed amount is shared in proportion to what is left of each line; differences of running sums add up to it exactly.
shared as (
    select
        *,
        sum(rest) over bill as bill_rest,
        sum(rest) over (bill order by item_key, version_number rows between unbounded preceding and current row) as running_rest
    from reduced
    window bill as (partition by subscription_key, month)
),

final as (
    select
        subscription_key,
        item_key,
        version_number,
        product_key,
        currency_code,
        month,
        cast(
            gross_mrr_local - rest
            + coalesce({{ convert('least(amount_off, bill_rest)', divide('running_rest', 'bill_rest', 10)) }}, 0)
            - coalesce({{ convert('least(amount_off, bill_rest)', divide('running_rest - rest', 'bill_rest', 10)) }}, 0)
            as numeric(38, 6)
        ) as discount_mrr_local
    from shared
)

select * from final
where discount_mrr_local <> 0
