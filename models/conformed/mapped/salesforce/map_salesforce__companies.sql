-- Grain: one row per account that is not deleted.

with accounts as (
    select *
    from {{ ref('stg_salesforce__accounts') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

industries as (
    select * from {{ vocabulary('industries') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'salesforce'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        accounts.source_system,
        accounts.source_instance,
        accounts.source_id,
        accounts.name,
        {{ domain_of('accounts.website') }} as domain,
        {{ house_word(
            'coalesce(by_code.country_code, by_name.country_code)', 'coalesce(accounts.country, accounts.country_code)'
        ) }} as country_code,
        {{ house_word('industries.industry', 'accounts.industry') }} as industry,
        {{ house_word('channels.channel', 'accounts.account_source') }} as channel,
        accounts.employee_count,
        accounts.parent_id as parent_source_id,
        accounts.owner_id as owner_source_id,
        accounts.phone,
        accounts.street,
        accounts.city,
        accounts.postal_code,
        accounts.created_at,
        {{ null_if_after_as_of('accounts.last_modified_at') }} as updated_at
    from accounts
    left join industries
        on {{ source_word('accounts.industry') }} = industries.source_word
    left join channels
        on {{ source_word('accounts.account_source') }} = channels.source_word
    left join country_words as by_code
        on {{ source_word('accounts.country_code') }} = by_code.source_word
    left join country_words as by_name
        on {{ source_word('accounts.country') }} = by_name.source_word
)

select * from final
