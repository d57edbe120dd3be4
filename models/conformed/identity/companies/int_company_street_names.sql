-- Grain: one row per company record and value of its street and name. Where records of several places have both, the value names the place.

with records as (
    select
        company_record_key as record_key,
        street_key || ' name ' || name_key as street_name,
        nullif(country_code, 'unmapped') as country_code,
        city_key,
        postal_code_key
    from {{ ref('int_company_records') }}
    where not is_merged_away and street_key is not null and name_key is not null
),

-- A chain has a 12 High Street in many towns. If there are two countries, a record without a country may belong to either.
in_countries as (
    select
        record_key,
        city_key,
        postal_code_key,
        case
            when min(country_code) over (partition by street_name) <> max(country_code) over (partition by street_name)
                then street_name || ' in ' || country_code
            else street_name
        end as street_name
    from records
),

-- A town has many postal codes, and a code has several spellings of a town: two places differ in both.
located as (
    select
        *,
        min(postal_code_key) over (partition by street_name) <> max(postal_code_key) over (partition by street_name)
        and min(city_key) over (partition by street_name) <> max(city_key) over (partition by street_name) as has_several_places
    from in_countries
    where street_name is not null
),

identifiers as (
    select record_key, street_name as identifier
    from located
    where has_several_places is not true
    union all
    select record_key, street_name || ' at ' || postal_code_key as identifier
    from located
    where has_several_places and postal_code_key is not null
    union all
    select record_key, street_name || ' in ' || city_key as identifier
    from located
    where has_several_places and city_key is not null
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = 'company' and matched_by = 'street_name'
),

-- A value that too many records have (a business centre) is listed and not followed.
final as (
    select
        identifiers.record_key,
        rules.matched_by,
        identifiers.identifier,
        count(*) over (partition by identifiers.identifier) <= rules.max_records as is_followed
    from identifiers
    cross join rules
)

select * from final
