-- Grain: one row per person record and another one that its system says is the same person, in both directions.

with contacts as (
    select * from {{ ref('int_contacts_unified') }}
),

merged_records as (
    select * from {{ ref('int_contact_merges_unified') }}
),

-- Every id under which a person record may be named.
record_names as (
    select source_system, source_instance, source_id, contact_record_key
    from contacts
    union all
    select source_system, source_instance, source_id, contact_record_key
    from merged_records
),

-- A link names a system and an id: the account of the same name is meant, else the only one that has the id.
candidates as (
    select
        contacts.contact_record_key,
        record_names.contact_record_key as linked_record_key,
        contacts.source_instance = record_names.source_instance as is_same_instance,
        count(*) over (partition by contacts.contact_record_key) as candidate_count,
        sum(case when contacts.source_instance = record_names.source_instance then 1 else 0 end) over (
            partition by contacts.contact_record_key
        ) as same_instance_count
    from contacts
    inner join record_names
        on
            contacts.linked_source_system = record_names.source_system
            and contacts.linked_source_id = record_names.source_id
),

links as (
    select contact_record_key, linked_record_key, 'explicit_id' as matched_by
    from candidates
    where ((is_same_instance and same_instance_count = 1) or candidate_count = 1) and contact_record_key <> linked_record_key
    union all
    select
        merged_records.contact_record_key,
        record_names.contact_record_key as linked_record_key,
        'source_merge' as matched_by
    from merged_records
    inner join record_names
        on
            merged_records.source_system = record_names.source_system
            and merged_records.source_instance = record_names.source_instance
            and merged_records.survivor_source_id = record_names.source_id
),

final as (
    select contact_record_key, linked_record_key, matched_by
    from links
    union all
    select linked_record_key as contact_record_key, contact_record_key as linked_record_key, matched_by
    from links
)

select * from final
