-- Grain: one row per company that is neither deleted nor merged into another.

with companies as (
    select *
    from {{ ref('stg_hubspot__companies') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

merged as (
    select * from {{ ref('map_hubspot__company_merges') }}
),

industries as (
    select * from {{ vocabulary('industries') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'hubspot'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        companies.source_system,
        companies.source_instance,
        companies.source_id,
        companies.name,
        coalesce({{ domain_of('companies.domain') }}, {{ domain_of('companies.website') }}) as domain,
        {{ house_word(
            'coalesce(by_code.country_code, by_name.country_code)', 'coalesce(companies.country, companies.country_code)'
        ) }} as country_code,
        {{ house_word('industries.industry', 'companies.industry') }} as industry,
        {{ house_word('channels.channel', 'companies.traffic_source') }} as channel,
        companies.employee_count,
        coalesce(parent_merged.survivor_source_id, companies.parent_id) as parent_source_id,
        companies.owner_id as owner_source_id,
        companies.phone,
        companies.street,
        companies.city,
        companies.postal_code,
        companies.created_at,
        {{ null_if_after_as_of('companies.last_modified_at') }} as updated_at,
        case when companies.salesforce_account_id is not null then 'salesforce' end as linked_source_system,
        companies.salesforce_account_id as linked_source_id,
        companies.domain as main_domain,
        companies.website,
        companies.additional_domains
    from companies
    left join merged
        on
            companies.source_instance = merged.source_instance
            and companies.source_id = merged.source_id
    left join merged as parent_merged
        on
            companies.source_instance = parent_merged.source_instance
            and companies.parent_id = parent_merged.source_id
    left join industries
        on {{ source_word('companies.industry') }} = industries.source_word
    left join channels
        on {{ source_word('companies.traffic_source') }} = channels.source_word
    left join country_words as by_code
        on {{ source_word('companies.country_code') }} = by_code.source_word
    left join country_words as by_name
        on {{ source_word('companies.country') }} = by_name.source_word
    where merged.source_id is null
)

select * from final
