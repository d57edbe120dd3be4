-- Grain: one row per company name and country that one company alone has, with the company.

with records as (
    select * from {{ ref('int_company_records') }}
    where name_key is not null and country_code <> 'unmapped'
),

matched as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        records.name_key,
        records.country_code,
        min(matched.customer_key) as customer_key
    from records
    inner join matched on records.company_record_key = matched.company_record_key
    group by records.name_key, records.country_code
    having min(matched.customer_key) = max(matched.customer_key)
)

select * from final
