-- Grain: one row per record of a person that is not deleted: contacts and leads.
{{ config(materialized='table') }}

with conversions as (
    select * from {{ ref('map_salesforce__lead_conversions') }}
),

people as (
    select
        source_system, source_instance, source_id, 'contact' as record_type, account_id as company_source_id, email,
        first_name, last_name, name, title, coalesce(phone, mobile_phone) as phone, null as company_name,
        country, country_code, lead_source, owner_id, created_at, last_modified_at, null as linked_source_id
    from {{ ref('stg_salesforce__contacts') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
    union all
    select
        records.source_system, records.source_instance, records.source_id, 'lead' as record_type,
        conversions.account_id as company_source_id, records.email,
        records.first_name, records.last_name, records.name, records.title,
        coalesce(records.phone, records.mobile_phone) as phone, records.company_name,
        records.country, records.country_code, records.lead_source, records.owner_id, records.created_at,
        records.last_modified_at,
        conversions.contact_id as linked_source_id
    from {{ ref('stg_salesforce__leads') }} as records
    left join conversions
        on
            records.source_instance = conversions.source_instance
            and records.source_id = conversions.lead_id
    where records.row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('records.created_at') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'salesforce'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        people.source_system,
        people.source_instance,
        people.source_id,
        people.record_type,
        people.company_source_id,
        lower(trim(people.email)) as email,
        people.first_name,
        people.last_name,
        coalesce(people.name, nullif(trim(coalesce(people.first_name, '') || ' ' || coalesce(people.last_name, '')), '')) as name,
        people.title,
        people.phone,
        people.company_name,
        {{ house_word(
            'coalesce(by_code.country_code, by_name.country_code)', 'coalesce(people.country, people.country_code)'
        ) }} as country_code,
        {{ house_word('channels.channel', 'people.lead_source') }} as channel,
        people.owner_id as owner_source_id,
        people.created_at,
        {{ null_if_after_as_of('people.last_modified_at') }} as updated_at,
        case when people.linked_source_id is not null then people.source_system end as linked_source_system,
        people.linked_source_id
    from people
    left join channels
        on {{ source_word('people.lead_source') }} = channels.source_word
    left join country_words as by_code
        on {{ source_word('people.country_code') }} = by_code.source_word
    left join country_words as by_name
        on {{ source_word('people.country') }} = by_name.source_word
)

select * from final
