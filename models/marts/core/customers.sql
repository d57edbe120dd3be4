-- Grain: one row per company, prospects included.

with attributes as (
    select
        customer_key,
        {{ attribute_columns(['name', 'domain', 'country', 'industry', 'channel', 'employee_count', 'owner_key']) }}
    from {{ ref('customer_attributes') }}
    group by customer_key
),

records as (
    select
        customer_key,
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count,
        cast(count(distinct source_system) as integer) as system_count
    from {{ ref('int_customer_records') }}
    group by customer_key
),

parents as (
    select * from {{ ref('int_customer_parents') }}
),

segments as (
    select * from {{ ref('customer_segments') }}
),

countries as (
    select * from {{ ref('countries') }}
),

paid_spans as (
    select * from {{ ref('int_customer_paid_spans') }}
),

deals as (
    select
        customer_key,
        min(case when is_won then close_date end) as first_won_date,
        bool_or(is_open) as has_open_opportunity
    from {{ ref('opportunities') }}
    where customer_key is not null
    group by customer_key
),

joined as (
    select
        records.*,
        attributes.name,
        attributes.domain,
        attributes.country,
        countries.region,
        attributes.industry,
        attributes.channel,
        cast(attributes.employee_count as bigint) as employee_count,
        attributes.owner_key,
        parents.parent_customer_key,
        parents.parent_by,
        parents.ultimate_parent_customer_key,
        least(deals.first_won_date, paid_spans.first_paid_date) as became_customer_date,
        paid_spans.last_paid_date,
        coalesce(deals.has_open_opportunity, false) as has_open_opportunity
    from records
    left join attributes on records.customer_key = attributes.customer_key
    left join parents on records.customer_key = parents.customer_key
    left join countries on attributes.country = countries.country_code
    left join paid_spans on records.customer_key = paid_spans.customer_key
    left join deals on records.customer_key = deals.customer_key
),

final as (
    select
        joined.customer_key,
        joined.name,
        joined.domain,
        joined.country,
        joined.region,
        joined.industry,
        segments.segment,
        joined.channel,
        joined.employee_count,
        joined.parent_customer_key,
        joined.parent_by,
        coalesce(joined.ultimate_parent_customer_key, joined.customer_key) as ultimate_parent_customer_key,
        case
            when joined.last_paid_date is not null then 'churned'
            when joined.became_customer_date is not null then 'customer'
            when joined.has_open_opportunity then 'opportunity'
            else 'prospect'
        end as lifecycle_stage,
        joined.first_seen_at,
        cast(joined.became_customer_date as timestamp) as became_customer_at,
        cast(joined.last_paid_date as timestamp) as churned_at,
        joined.owner_key,
        joined.record_count,
        joined.system_count
    from joined
    left join segments
        on
            joined.employee_count >= segments.min_employees
            and (joined.employee_count < segments.max_employees or segments.max_employees is null)
)

select * from final
