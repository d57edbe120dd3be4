-- Entity resolution loses no money. Each system's invoices and payments have the same sum before it, after it, and over the customers, and
-- no deal is missing. A difference is money that was lost or counted twice on the way to a customer.
{{ config(group='core') }}

with before as (
    select 'invoices' as entity, source_system, source_instance, count(*) as row_count, sum(total_local) as amount
    from {{ ref('int_invoices_unified') }}
    group by source_system, source_instance
    union all
    select 'payments' as entity, source_system, source_instance, count(*) as row_count, sum(amount_local) as amount
    from {{ ref('int_payments_unified') }}
    group by source_system, source_instance
    union all
    select 'deals' as entity, source_system, source_instance, count(*) as row_count, cast(null as numeric(38, 6)) as amount
    from {{ ref('int_opportunities_unified') }}
    where not is_deleted
    group by source_system, source_instance
),

of_customers as (
    select 'invoices' as entity, source_system, source_instance, customer_key, total_amount_local as amount
    from {{ ref('invoices') }}
    union all
    select 'payments' as entity, source_system, source_instance, customer_key, amount_local as amount
    from {{ ref('payments') }}
    union all
    select 'deals' as entity, source_system, source_instance, customer_key, cast(null as numeric(38, 6)) as amount
    from {{ ref('opportunities') }}
),

after as (
    select
        of_customers.entity,
        of_customers.source_system,
        of_customers.source_instance,
        count(*) as row_count,
        sum(of_customers.amount) as amount
    from of_customers
    left join {{ ref('customers') }} as customers on of_customers.customer_key = customers.customer_key
    where of_customers.customer_key is null or customers.customer_key is not null
    group by of_customers.entity, of_customers.source_system, of_customers.source_instance
)

select
    coalesce(before.entity, after.entity) as entity,
    before.row_count,
    after.row_count as row_count_after,
    before.amount,
    after.amount as amount_after
from before
full outer join after
    on
        before.entity = after.entity
        and before.source_system = after.source_system
        and before.source_instance = after.source_instance
where before.row_count is distinct from after.row_count or before.amount is distinct from after.amount
