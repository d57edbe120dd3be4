-- Grain: one row per inquiry with every segment it can be counted under, and its days from creation to each stage.

with leads as (
    select * from {{ ref('leads') }}
),

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

employees as (
    select * from {{ ref('employees') }}
),

final as (
    select
        leads.lead_key,
        {{ month_start(local_date('leads.created_at')) }} as created_month,
        {{ month_start(local_date('leads.customer_at')) }} as customer_month,
        {%- for stage in ['mql', 'sql', 'opportunity', 'customer'] %}
        {{ days_between(local_date('leads.created_at'), local_date('leads.' ~ stage ~ '_at')) }} as days_to_{{ stage }},
        {%- endfor %}
        leads.channel,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(employees.team, 'unknown') as team,
        coalesce(leads.owner_key, 'unknown') as owner
    from leads
    left join customers on leads.customer_key = customers.customer_key
    left join employees on leads.owner_key = employees.employee_key
)

select * from final
