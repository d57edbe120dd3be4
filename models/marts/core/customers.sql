-- Grain: one row per company, prospects included.

with records as (
    select
        customer_key,
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count,
        cast(count(distinct source_system) as integer) as system_count
    from {{ ref('int_customer_records') }}
    group by customer_key
),

attributes as (
    select * from {{ ref('int_customer_attributes') }}
),

parents as (
    select * from {{ ref('int_customer_parents') }}
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

final as (
    select
        records.customer_key,
        attributes.name,
        attributes.domain,
        attributes.country,
        attributes.region,
        attributes.industry,
        attributes.segment,
        attributes.channel,
        attributes.employee_count,
        parents.parent_customer_key,
        parents.parent_by,
        coalesce(parents.ultimate_parent_customer_key, records.customer_key) as ultimate_parent_customer_key,
        case
            when paid_spans.last_paid_date is not null then 'churned'
            when deals.first_won_date is not null or paid_spans.first_paid_date is not null then 'customer'
            when deals.has_open_opportunity then 'opportunity'
            else 'prospect'
        end as lifecycle_stage,
        records.first_seen_at,
        cast(least(deals.first_won_date, paid_spans.first_paid_date) as timestamp) as became_customer_at,
        cast(paid_spans.last_paid_date as timestamp) as churned_at,
        attributes.owner_key,
        records.record_count,
        records.system_count
    from records
    left join attributes on records.customer_key = attributes.customer_key
    left join parents on records.customer_key = parents.customer_key
    left join paid_spans on records.customer_key = paid_spans.customer_key
    left join deals on records.customer_key = deals.customer_key
)

select * from final
