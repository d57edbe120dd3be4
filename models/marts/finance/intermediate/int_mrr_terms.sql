-- Grain: one row per customer, product and month in which something recurs, with the end of the term it is paid for.
-- A view: it is summed where it is read and never written out.
{{ config(materialized='view') }}

with ledger as (
    select * from {{ ref('customer_mrr_monthly') }}
),

periods as (
    select
        periods.*,
        subscriptions.customer_key
    from {{ ref('int_subscription_item_periods') }} as periods
    inner join {{ ref('subscriptions') }} as subscriptions on periods.subscription_key = subscriptions.subscription_key
    where periods.end_month is null or periods.first_month < periods.end_month
),

-- Revenue billed by the month or the week has no term, because it may end in any month. A term of more than twenty years has no end.
termed as (
    select
        *,
        cast(case
            when recurring_interval = 'year' and interval_count <= 20 then 12 * interval_count
            when recurring_interval = 'month' and interval_count <= 240 then interval_count
        end as integer) as term_months
    from periods
),

items as (
    select
        customer_key,
        product_key,
        first_month,
        end_month,
        term_months,
        min(first_month) over (partition by item_key, term_months) as term_start
    from termed
    where term_months > 1
),

met as (
    select
        ledger.month,
        ledger.customer_key,
        ledger.product_key,
        items.term_months,
        items.term_months - mod({{ months_between('items.term_start', 'ledger.month') }}, items.term_months) as months_left
    from ledger
    inner join items
        on
            ledger.customer_key = items.customer_key
            and ledger.product_key = items.product_key
            and ledger.month >= items.first_month
            and (items.end_month is null or ledger.month < items.end_month)
),

-- Of several lines of a product the one with the earliest end of term: from then on the customer may pay less.
ranked as (
    select
        *,
        row_number() over (partition by month, customer_key, product_key order by months_left, term_months) as place
    from met
),

final as (
    select
        ledger.month,
        ledger.customer_key,
        ledger.product_key,
        ledger.mrr_amount,
        ranked.term_months,
        {{ add_months('ranked.month', 'ranked.months_left') }} as term_end_month
    from ledger
    left join ranked
        on
            ledger.month = ranked.month
            and ledger.customer_key = ranked.customer_key
            and ledger.product_key = ranked.product_key
            and ranked.place = 1
)

select * from final
