-- Grain: one row per person that is not struck off their list.

with people as (
    select *
    from {{ ref('stg_directory__people') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        people.source_system,
        people.source_instance,
        people.source_id,
        'contact' as record_type,
        people.company_id as company_source_id,
        lower(people.email) as email,
        people.first_name,
        people.last_name,
        coalesce(people.name, nullif(trim(concat_ws(' ', people.first_name, people.last_name)), '')) as name,
        people.title,
        people.phone,
        people.company_name,
        {{ house_word('country_words.country_code', 'people.country') }} as country_code,
        people.created_at,
        {{ null_if_after_as_of('people.last_modified_at') }} as updated_at
    from people
    left join country_words
        on {{ source_word('people.country') }} = country_words.source_word
)

select * from final
