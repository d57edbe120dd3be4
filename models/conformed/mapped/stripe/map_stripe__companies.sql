-- Grain: one row per billing customer that is not deleted, or that a subscription, invoice or payment names.

with customers as (
    select
        *,
        nullif(trim({{ json_text('metadata', 'salesforce_account_id') }}), '') as salesforce_account_id,
        nullif(trim({{ json_text('metadata', 'hubspot_company_id') }}), '') as hubspot_company_id
    from {{ ref('stg_stripe__customers') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

-- Whatever moves money or asks for it, read from staging, so that companies do not wait for the mapped invoices and
-- payments.
transfers as (
    select source_system, source_instance, customer_id, payment_intent_id
    from {{ ref('stg_stripe__charges') }}
    where row_status = 'current' and is_live and {{ is_not_after_as_of('created_at') }}
    union all
    select source_system, source_instance, null as customer_id, payment_intent_id
    from {{ ref('stg_stripe__refunds') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
    union all
    select source_system, source_instance, null as customer_id, payment_intent_id
    from {{ ref('stg_stripe__disputes') }}
    where row_status = 'current' and is_live and {{ is_not_after_as_of('created_at') }}
),

-- Money keeps its customer, also where the customer itself was deleted or never landed.
named as (
    select source_system, source_instance, customer_id
    from {{ ref('stg_stripe__subscription_histories') }}
    where row_status = 'current' and is_live and {{ is_not_after_as_of('created_at') }}
    union
    select source_system, source_instance, customer_id
    from {{ ref('stg_stripe__subscriptions') }}
    where row_status = 'current' and is_live and not is_deleted and {{ is_not_after_as_of('created_at') }}
    union
    select source_system, source_instance, customer_id
    from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current' and is_live and not is_deleted and {{ is_not_after_as_of('created_at') }}
    union
    select source_system, source_instance, customer_id
    from transfers
    union
    select intents.source_system, intents.source_instance, intents.customer_id
    from {{ ref('stg_stripe__payment_intents') }} as intents
    inner join transfers
        on
            intents.source_instance = transfers.source_instance
            and intents.source_id = transfers.payment_intent_id
    where intents.row_status = 'current' and intents.is_live
),

billed as (
    select * from named
    where customer_id is not null
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        coalesce(customers.source_system, billed.source_system) as source_system,
        coalesce(customers.source_instance, billed.source_instance) as source_instance,
        coalesce(customers.source_id, billed.customer_id) as source_id,
        customers.name,
        {{ house_word('country_words.country_code', 'customers.country') }} as country_code,
        customers.phone,
        customers.street,
        customers.city,
        customers.postal_code,
        customers.tax_id,
        customers.created_at,
        case
            when customers.salesforce_account_id is not null then 'salesforce'
            when customers.hubspot_company_id is not null then 'hubspot'
        end as linked_source_system,
        coalesce(customers.salesforce_account_id, customers.hubspot_company_id) as linked_source_id,
        customers.email
    from customers
    full outer join billed
        on
            customers.source_instance = billed.source_instance
            and customers.source_id = billed.customer_id
    left join country_words
        on {{ source_word('customers.country') }} = country_words.source_word
    where billed.customer_id is not null or (customers.is_live and not customers.is_deleted)
)

select * from final
