-- Grain: one row per company, prospects included.

-- Parent and owner are ids of the record's own system: they become keys before records meet.
with records as (
    select
        matched.customer_key,
        matched.source_priority,
        companies.*,
        parents.customer_key as parent_customer_key,
        {{ record_key('companies.owner_source_id', 'companies.source_system', 'companies.source_instance') }} as owner_key
    from {{ ref('int_companies_unified') }} as companies
    inner join {{ ref('int_companies_matched') }} as matched
        on companies.company_record_key = matched.company_record_key
    left join {{ ref('int_companies_matched') }} as parents
        on
            companies.source_system = parents.source_system
            and companies.source_instance = parents.source_instance
            and companies.parent_source_id = parents.source_id
),

-- Each field from the first system that has it, by source priority.
ranked as (
    {{ first_known(
        ['name', 'domain', 'country_code', 'industry', 'channel', 'employee_count', 'parent_customer_key', 'owner_key'],
        'records'
    ) }}
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
        ranked.*,
        segments.segment,
        countries.region,
        least(deals.first_won_date, paid_spans.first_paid_date) as became_customer_date,
        paid_spans.last_paid_date,
        coalesce(deals.has_open_opportunity, false) as has_open_opportunity
    from ranked
    left join segments
        on
            ranked.employee_count >= segments.min_employees
            and (ranked.employee_count < segments.max_employees or segments.max_employees is null)
    left join countries on ranked.country_code = countries.country_code
    left join paid_spans on ranked.customer_key = paid_spans.customer_key
    left join deals on ranked.customer_key = deals.customer_key
),

final as (
    select
        customer_key,
        name,
        domain,
        country_code as country,
        region,
        industry,
        segment,
        channel,
        employee_count,
        case when parent_customer_key <> customer_key then parent_customer_key end as parent_customer_key,
        case
            when last_paid_date is not null then 'churned'
            when became_customer_date is not null then 'customer'
            when has_open_opportunity then 'opportunity'
            else 'prospect'
        end as lifecycle_stage,
        first_seen_at,
        cast(became_customer_date as timestamp) as became_customer_at,
        cast(last_paid_date as timestamp) as churned_at,
        owner_key,
        record_count
    from joined
)

select * from final
