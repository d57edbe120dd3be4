-- Which customers moved ARR most in the last month: the list behind the bridge.

select
    movements.month,
    customers.name,
    movements.movement_type,
    movements.reason,
    movements.arr_amount
from {{ ref('arr_movements') }} as movements
left join {{ ref('customers') }} as customers on movements.customer_key = customers.customer_key
where
    movements.month = (select max(last_month.month) from {{ ref('arr_movements') }} as last_month)
    and movements.movement_type <> 'fx'
order by abs(movements.arr_amount) desc
