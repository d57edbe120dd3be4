-- Grain: one row per company: its golden record and the segments that follow from it.

with attributes as (
    select
        customer_key,
        {{ attribute_columns(['name', 'domain', 'country', 'industry', 'channel', 'owner_key']) }},
        cast(max(case when attribute = 'employee_count' then value end) as bigint) as employee_count
    from {{ ref('customer_attributes') }}
    group by customer_key
),

countries as (
    select * from {{ ref('countries') }}
),

segments as (
    select * from {{ ref('customer_segments') }}
),

final as (
    select
        attributes.customer_key,
        attributes.name,
        attributes.domain,
        attributes.country,
        countries.region,
        attributes.industry,
        segments.segment,
        attributes.channel,
        attributes.employee_count,
        attributes.owner_key
    from attributes
    left join countries on attributes.country = countries.country_code
    left join segments
        on
            attributes.employee_count >= segments.min_employees
            and (attributes.employee_count < segments.max_employees or segments.max_employees is null)
)

select * from final
