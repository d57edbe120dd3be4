-- Grain: one row per account, also one that only a subscription, invoice or payment names.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__account_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

accounts as (
    select * from versions
    where version_rank = 1
),

-- Money keeps its customer, also where the account itself never landed. It is read where it landed, so that a company does
-- not wait for what invoices and payments come to.
named as (
    select source_system, source_instance, account_id
    from {{ ref('stg_recurly__subscription_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
    union
    select source_system, source_instance, account_id
    from {{ ref('stg_recurly__invoice_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
    union
    select source_system, source_instance, account_id
    from {{ ref('stg_recurly__transactions') }}
    where
        row_status = 'current' and {{ is_not_after_as_of('created_at') }}
        and coalesce(lower(transaction_type), 'unknown') not in ('verify', 'authorization')
),

billed as (
    select * from named
    where account_id is not null
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        coalesce(accounts.source_system, billed.source_system) as source_system,
        coalesce(accounts.source_instance, billed.source_instance) as source_instance,
        coalesce(accounts.source_id, billed.account_id) as source_id,
        -- Who has no company is billed in their own name.
        coalesce(
            nullif(trim(accounts.company), ''), nullif(trim(concat_ws(' ', accounts.first_name, accounts.last_name)), '')
        ) as name,
        {{ house_word('country_words.country_code', 'accounts.country') }} as country_code,
        accounts.phone,
        accounts.street,
        accounts.city,
        accounts.postal_code,
        accounts.tax_id,
        accounts.created_at,
        {{ null_if_after_as_of('accounts.version_started_at') }} as updated_at,
        -- The code is whatever the merchant gave; where it is a Salesforce account's id, the two are one company.
        case when accounts.code is not null then 'salesforce' end as linked_source_system,
        accounts.code as linked_source_id,
        accounts.email
    from accounts
    full outer join billed
        on
            accounts.source_instance = billed.source_instance
            and accounts.source_id = billed.account_id
    left join country_words
        on {{ source_word('accounts.country') }} = country_words.source_word
)

select * from final
