-- Grain: one row per id of a contact or lead, merged ones included, with the record that stands for it.

with contacts as (
    select * from {{ ref('map_salesforce__contacts') }}
),

merged_away as (
    select * from {{ ref('map_salesforce__contact_merges') }}
),

final as (
    select source_instance, source_id as person_id, source_id as contact_source_id, company_source_id
    from contacts
    union all
    select merged_away.source_instance, merged_away.source_id as person_id, contacts.source_id as contact_source_id, contacts.company_source_id
    from merged_away
    inner join contacts
        on
            merged_away.source_instance = contacts.source_instance
            and merged_away.survivor_source_id = contacts.source_id
)

select * from final
