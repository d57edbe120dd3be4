-- Grain: one row per company as the vendor keys it; several spellings of one domain are told apart by domain_rank.

with companies as (
    select
        *,
        {{ domain_of('domain') }} as house_domain
    from {{ ref('stg_enrichment__companies') }}
    where row_status = 'current'
),

industries as (
    select * from {{ vocabulary('industries') }}
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        companies.source_system,
        companies.source_instance,
        companies.source_id,
        companies.house_domain as domain,
        companies.name,
        {{ house_word('industries.industry', 'companies.industry') }} as industry,
        companies.employee_count,
        companies.annual_revenue,
        {{ house_word('country_words.country_code', 'companies.country') }} as country_code,
        {{ domain_of('companies.parent_domain') }} as parent_domain,
        row_number() over (
            partition by companies.source_instance, companies.house_domain
            order by companies.loaded_at desc nulls last, {{ by_bytes('companies.source_id') }}
        ) as domain_rank
    from companies
    left join industries
        on {{ source_word('companies.industry') }} = industries.source_word
    left join country_words
        on {{ source_word('companies.country') }} = country_words.source_word
)

select * from final
