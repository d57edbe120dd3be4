-- Grain: one row per contact that is neither deleted nor merged into another.

with contacts as (
    select *
    from {{ ref('stg_hubspot__contacts') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

merged as (
    select * from {{ ref('map_hubspot__contact_merges') }}
),

company_merges as (
    select * from {{ ref('map_hubspot__company_merges') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'hubspot'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        contacts.source_system,
        contacts.source_instance,
        contacts.source_id,
        'contact' as record_type,
        coalesce(company_merges.survivor_source_id, contacts.company_id) as company_source_id,
        nullif(trim(lower(contacts.email)), '') as email,
        contacts.first_name,
        contacts.last_name,
        nullif(trim(coalesce(contacts.first_name, '') || ' ' || coalesce(contacts.last_name, '')), '') as name,
        contacts.title,
        contacts.phone,
        contacts.company_name,
        {{ house_word('country_words.country_code', 'contacts.country') }} as country_code,
        {{ house_word('channels.channel', 'contacts.traffic_source') }} as channel,
        contacts.owner_id as owner_source_id,
        contacts.created_at,
        {{ null_if_after_as_of('contacts.last_modified_at') }} as updated_at,
        case when coalesce(contacts.salesforce_contact_id, contacts.salesforce_lead_id) is not null then 'salesforce' end as linked_source_system,
        coalesce(contacts.salesforce_contact_id, contacts.salesforce_lead_id) as linked_source_id,
        {{ null_if_after_as_of('contacts.first_seen_at') }} as first_seen_at
    from contacts
    left join merged
        on
            contacts.source_instance = merged.source_instance
            and contacts.source_id = merged.source_id
    left join company_merges
        on
            contacts.source_instance = company_merges.source_instance
            and contacts.company_id = company_merges.source_id
    left join channels
        on {{ source_word('contacts.traffic_source') }} = channels.source_word
    left join country_words
        on {{ source_word('contacts.country') }} = country_words.source_word
    where merged.source_id is null
)

select * from final
