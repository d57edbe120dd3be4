-- Each customer's ledger changes from month to month by exactly its movements; a difference is money without a reason.

with ledger as (
    select
        customer_key,
        month,
        coalesce(sum(arr_amount), 0) as arr_amount
    from {{ ref('customer_mrr_monthly') }}
    group by customer_key, month
),

movements as (
    select
        customer_key,
        month,
        coalesce(sum(arr_amount), 0) as arr_amount
    from {{ ref('arr_movements') }}
    group by customer_key, month
),

-- A closing balance is also the next month's opening one, with the other sign.
balances as (
    select customer_key, month, arr_amount as change
    from ledger
    union all
    select customer_key, {{ add_months('month', 1) }} as month, -arr_amount as change
    from ledger
    where month < {{ month_start(as_of()) }}
    union all
    select customer_key, month, -arr_amount as change
    from movements
)

select
    customer_key,
    month,
    sum(change) as unexplained_arr
from balances
group by customer_key, month
having sum(change) <> 0
