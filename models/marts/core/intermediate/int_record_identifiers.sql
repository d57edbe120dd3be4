-- Grain: one row per company or person record, rule and value that it shares with another one, with who it is.

with identifiers as (
    select 'company' as entity, record_key, matched_by as rule, identifier, is_followed
    from {{ ref('int_company_identifiers') }}
    union all
    select 'company' as entity, record_key, matched_by as rule, identifier, is_followed
    from {{ ref('int_company_street_names') }}
    union all
    select 'company' as entity, company_record_key as record_key, 'domain_alone' as rule, domain as identifier, true as is_followed
    from {{ ref('int_company_domains') }}
    union all
    select 'contact' as entity, record_key, matched_by as rule, identifier, is_followed
    from {{ ref('int_contact_identifiers') }}
),

shared as (
    select *
    from (select *, count(*) over (partition by entity, rule, identifier) as holder_count from identifiers) as counted
    where holder_count > 1
),

records as (
    select 'company' as entity, company_record_key as record_key, source_system, source_instance, source_id, customer_key as entity_key
    from {{ ref('int_companies_matched') }}
    union all
    select 'contact' as entity, contact_record_key as record_key, source_system, source_instance, source_id, contact_key as entity_key
    from {{ ref('int_contacts_matched') }}
),

final as (
    select
        shared.entity,
        shared.rule,
        shared.identifier,
        shared.is_followed,
        records.source_system,
        records.source_instance,
        records.source_id,
        records.entity_key
    from shared
    inner join records on shared.entity = records.entity and shared.record_key = records.record_key
)

select * from final
