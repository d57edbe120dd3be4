-- ARR at the end of the last month by the company at the top: how large is the whole group?

select
    coalesce(parents.name, ledger.customer_key) as ultimate_parent,
    count(distinct ledger.customer_key) as customer_count,
    sum(ledger.arr_amount) as arr_amount
from {{ ref('customer_mrr_monthly') }} as ledger
left join {{ ref('customers') }} as customers on ledger.customer_key = customers.customer_key
left join {{ ref('customers') }} as parents on customers.ultimate_parent_customer_key = parents.customer_key
where ledger.month = (select max(last_month.month) from {{ ref('customer_mrr_monthly') }} as last_month)
group by coalesce(parents.name, ledger.customer_key)
order by arr_amount desc
