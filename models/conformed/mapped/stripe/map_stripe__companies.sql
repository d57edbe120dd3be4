-- Grain: one row per billing customer that is not deleted, or that a subscription names: revenue keeps its customer.

with customers as (
    select *
    from {{ ref('stg_stripe__customers') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

billed as (
    select distinct
        source_system,
        source_instance,
        company_source_id
    from {{ ref('map_stripe__subscriptions') }}
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
        customers.created_at,
        case when {{ json_text('customers.metadata', 'salesforce_account_id') }} <> '' then 'salesforce' end as linked_source_system,
        nullif(trim({{ json_text('customers.metadata', 'salesforce_account_id') }}), '') as linked_source_id
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
