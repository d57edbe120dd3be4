-- Grain: one row per Salesforce user, those who left included: their deals stay theirs.

with users as (
    select *
    from {{ ref('stg_salesforce__users') }}
    where row_status = 'current'
),

roles as (
    select *
    from {{ ref('stg_salesforce__user_roles') }}
    where row_status = 'current'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

countries as (
    select * from {{ ref('countries') }}
),

final as (
    select
        users.source_system,
        users.source_instance,
        users.source_id,
        users.name,
        lower(users.email) as email,
        users.title,
        users.manager_id as manager_source_id,
        coalesce(roles.name, users.department) as team,
        countries.region,
        coalesce(users.is_active, true) and not users.is_deleted as is_active
    from users
    left join roles
        on
            users.source_instance = roles.source_instance
            and users.user_role_id = roles.source_id
    left join country_words
        on {{ source_word('users.country') }} = country_words.source_word
    left join countries
        on country_words.country_code = countries.country_code
)

select * from final
