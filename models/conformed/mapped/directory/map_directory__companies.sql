-- Grain: one row per organisation that is not struck off its list.

with companies as (
    select *
    from {{ ref('stg_directory__companies') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
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
        {{ house_word('country_words.country_code', 'companies.country') }} as country_code,
        companies.parent_id as parent_source_id,
        companies.phone,
        companies.street,
        companies.city,
        companies.postal_code,
        -- A register's number may be equal to someone's tax id by chance.
        coalesce(companies.tax_id, 'registration ' || companies.registration_id) as tax_id,
        companies.created_at,
        {{ null_if_after_as_of('companies.last_modified_at') }} as updated_at,
        companies.domain as main_domain,
        companies.website,
        companies.email
    from companies
    left join country_words
        on {{ source_word('companies.country') }} = country_words.source_word
)

select * from final
