-- Grain: one row per opportunity with every segment it can be counted under; owner and team as of the close.

with opportunities as (
    select * from {{ ref('opportunities') }}
),

first_versions as (
    select
        opportunity_key,
        owner_key
    from {{ ref('opportunity_history') }}
    where version_number = 1
),

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

employees as (
    select * from {{ ref('employees') }}
),

final as (
    select
        opportunities.*,
        {{ month_start('opportunities.created_date') }} as created_month,
        {{ month_start('opportunities.close_date') }} as close_month,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(employees.team, 'unknown') as team,
        coalesce(opportunities.closed_owner_key, 'unknown') as owner,
        coalesce(opportunities.owner_key, 'unknown') as current_owner,
        coalesce(creators.team, 'unknown') as created_team,
        coalesce(first_versions.owner_key, 'unknown') as created_owner
    from opportunities
    left join first_versions on opportunities.opportunity_key = first_versions.opportunity_key
    left join customers on opportunities.customer_key = customers.customer_key
    left join employees on opportunities.closed_owner_key = employees.employee_key
    left join employees as creators on first_versions.owner_key = creators.employee_key
)

select * from final
