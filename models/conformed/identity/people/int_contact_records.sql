-- Grain: one row per person record of any system, with what identifies it in one spelling; records merged away included.

with contacts as (
    select * from {{ ref('int_contacts_unified') }}
),

merged_records as (
    select * from {{ ref('int_contact_merges_unified') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

spelled as (
    select
        contact_record_key,
        source_system,
        source_instance,
        source_id,
        created_at,
        {{ person_name_key('name') }} as name_key,
        {{ email_key('email') }} as email_key,
        {{ phone_key('phone') }} as phone_key,
        linked_source_system,
        linked_source_id,
        false as is_merged_away
    from contacts
    union all
    -- A merged record keeps its id, and names the record that stayed.
    select
        contact_record_key, source_system, source_instance, source_id, null as created_at, null as name_key, null as email_key,
        null as phone_key, source_system as linked_source_system, survivor_source_id as linked_source_id, true as is_merged_away
    from merged_records
),

final as (
    select
        spelled.*,
        priorities.priority as source_priority,
        -- The key of a person is made from its first record.
        row_number() over (
            order by
                spelled.is_merged_away, spelled.created_at nulls last, priorities.priority nulls last,
                {{ by_bytes('spelled.source_instance') }}, {{ by_bytes('spelled.source_id') }}, {{ by_bytes('spelled.contact_record_key') }}
        ) as record_rank
    from spelled
    left join priorities on spelled.source_system = priorities.source_system
)

select * from final
