-- Grain: one row per company or person record with the id of another one that cannot be followed: no record has it, or several have.

with links as (
    select 'company' as entity, * from {{ ref('int_company_links') }}
    union all
    select 'contact' as entity, * from {{ ref('int_contact_links') }}
),

matched as (
    select 'company' as entity, company_record_key as record_key, source_system, source_instance, source_id, customer_key as entity_key
    from {{ ref('int_companies_matched') }}
    union all
    select 'contact' as entity, contact_record_key as record_key, source_system, source_instance, source_id, contact_key as entity_key
    from {{ ref('int_contacts_matched') }}
),

-- A record's own id is named once and leads to no other record.
unfollowed as (
    select
        *,
        linked_source_system || ' ' || linked_source_id as identifier
    from links
    where linked_record_key is null and named_count <> 1
),

counted as (
    select
        unfollowed.entity,
        unfollowed.identifier,
        cast(count(*) as integer) as record_count,
        cast(count(distinct matched.entity_key) as integer) as entity_count
    from unfollowed
    inner join matched on unfollowed.entity = matched.entity and unfollowed.record_key = matched.record_key
    group by unfollowed.entity, unfollowed.identifier
),

final as (
    select
        unfollowed.entity,
        case when unfollowed.named_count = 0 then 'id_of_no_record' else 'id_of_several_records' end as conflict,
        'explicit_id' as rule,
        unfollowed.identifier,
        matched.source_system,
        matched.source_instance,
        matched.source_id,
        matched.entity_key,
        counted.record_count,
        counted.entity_count
    from unfollowed
    inner join matched on unfollowed.entity = matched.entity and unfollowed.record_key = matched.record_key
    inner join counted on unfollowed.entity = counted.entity and unfollowed.identifier = counted.identifier
)

select * from final
