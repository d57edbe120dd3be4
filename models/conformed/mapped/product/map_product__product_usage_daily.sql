-- Grain: one row per account, user, day and feature: what landed in several rows is added.

with usage_rows as (
    select
        *,
        case
            when account_source is null or lower(account_source) = 'crm' then 'crm'
            when lower(account_source) = 'billing' then 'billing'
            else 'unmapped'
        end as company_source_system
    from {{ ref('stg_product__usage_daily') }}
    where row_status = 'current' and usage_date <= {{ as_of() }}
),

final as (
    select
        source_system,
        source_instance,
        concat_ws(
            ' ', company_source_system || ':' || account_id, cast(usage_date as text), 'user:' || user_id, 'feature:' || feature
        ) as source_id,
        company_source_system,
        account_id as company_source_id,
        user_id as user_source_id,
        usage_date,
        feature,
        cast(sum(event_count) as bigint) as event_count,
        cast(count(*) as bigint) as row_count
    from usage_rows
    group by source_system, source_instance, company_source_system, account_id, user_id, usage_date, feature
)

select * from final
