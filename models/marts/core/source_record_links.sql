-- Grain: one row per record of a source that is a company or a person: whose it is, by which rule.

with companies as (
    select * from {{ ref('int_companies_matched') }}
),

contacts as (
    select * from {{ ref('int_contacts_matched') }}
),

final as (
    select
        source_system,
        source_instance,
        'company' as entity,
        source_id,
        customer_key,
        cast(null as text) as contact_key,
        matched_by,
        confidence
    from companies
    union all
    select
        source_system,
        source_instance,
        'contact' as entity,
        source_id,
        cast(null as text) as customer_key,
        contact_key,
        matched_by,
        confidence
    from contacts
)

select * from final
