-- Grain: one row per billing customer that is not deleted, or that a subscription, invoice or payment names.

with customers as (
    select
        *,
        nullif(trim({{ json_text('metadata', 'salesforce_account_id') }}), '') as salesforce_account_id,
        nullif(trim({{ json_text('metadata', 'hubspot_company_id') }}), '') as hubspot_company_id
    from {{ ref('stg_stripe__customers') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

-- Money keeps its customer, also where the customer itself was deleted or never landed.
billed as (
    {{ billed_companies([ref('map_stripe__subscriptions'), ref('map_stripe__invoices'), ref('map_stripe__payments')]) }}
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        coalesce(customers.source_system, billed.source_system) as source_system,
        coalesce(customers.source_instance, billed.source_instance) as source_instance,
        coalesce(customers.source_id, billed.company_source_id) as source_id,
        customers.name,
        cast(null as text) as domain,
        {{ house_word('country_words.country_code', 'customers.country') }} as country_code,
        cast(null as text) as industry,
        cast(null as text) as channel,
        cast(null as bigint) as employee_count,
        cast(null as text) as parent_source_id,
        cast(null as text) as owner_source_id,
        customers.phone,
        customers.street,
        customers.city,
        customers.postal_code,
        customers.tax_id,
        customers.created_at,
        cast(null as timestamp) as updated_at,
        case
            when customers.salesforce_account_id is not null then 'salesforce'
            when customers.hubspot_company_id is not null then 'hubspot'
        end as linked_source_system,
        coalesce(customers.salesforce_account_id, customers.hubspot_company_id) as linked_source_id
    from customers
    full outer join billed
        on
            customers.source_instance = billed.source_instance
            and customers.source_id = billed.company_source_id
    left join country_words
        on {{ source_word('customers.country') }} = country_words.source_word
    where billed.company_source_id is not null or (customers.is_live and not customers.is_deleted)
)

select * from final
