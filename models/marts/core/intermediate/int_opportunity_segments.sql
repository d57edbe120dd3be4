-- Grain: one row per opportunity with every segment it can be counted under; owner and team as of the close.

with opportunities as (
    select * from {{ ref('opportunities') }}
),

customers as (
    select * from {{ ref('customers') }}
),

employees as (
    select * from {{ ref('employees') }}
),

final as (
    select
        opportunities.*,
        {{ month_start('opportunities.close_date') }} as close_month,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(employees.team, 'unknown') as team,
        coalesce(opportunities.closed_owner_key, 'unknown') as owner
    from opportunities
    left join customers on opportunities.customer_key = customers.customer_key
    left join employees on opportunities.closed_owner_key = employees.employee_key
)

select * from final
