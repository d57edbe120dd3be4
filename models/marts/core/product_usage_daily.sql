-- Grain: one row per account, user, day and feature.

with usage as (
    select * from {{ ref('int_product_usage_daily_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

-- The product names an account of the CRM or of billing, but not which instance. The only customer with that id is meant.
named as (
    select
        companies.source_id,
        case when priorities.is_crm then 'crm' when priorities.is_billing then 'billing' end as company_source_system,
        companies.customer_key
    from companies
    left join priorities on companies.source_system = priorities.source_system
),

unambiguous as (
    select
        company_source_system,
        source_id,
        min(customer_key) as customer_key
    from named
    group by company_source_system, source_id
    having count(distinct customer_key) = 1
),

final as (
    select
        {{ record_key('usage.source_id', 'usage.source_system', 'usage.source_instance') }} as product_usage_key,
        usage.source_system,
        usage.source_instance,
        usage.source_id,
        unambiguous.customer_key,
        usage.user_source_id,
        usage.usage_date,
        usage.feature,
        usage.event_count,
        usage.row_count
    from usage
    left join unambiguous
        on
            usage.company_source_system = unambiguous.company_source_system
            and usage.company_source_id = unambiguous.source_id
)

select * from final
