-- Grain: one row per id of a contact or lead, merged ones included, with the record that stands for it.

with contacts as (
    select * from {{ ref('map_salesforce__contacts') }}
),

merges as (
    select * from {{ ref('map_salesforce__contact_merges') }}
),

final as (
    select source_instance, source_id as person_id, source_id as contact_source_id, company_source_id
    from contacts
    union all
    select merges.source_instance, merges.source_id as person_id, contacts.source_id as contact_source_id, contacts.company_source_id
    from merges
    inner join contacts
        on
            merges.source_instance = contacts.source_instance
            and merges.survivor_source_id = contacts.source_id
)

select * from final
