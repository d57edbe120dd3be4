-- Grain: one row per company record of any system, with what identifies it in one spelling; records merged away included.

with companies as (
    select * from {{ ref('int_companies_unified') }}
),

merged_records as (
    select * from {{ ref('int_company_merges_unified') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

spelled as (
    select
        company_record_key,
        source_system,
        source_instance,
        source_id,
        created_at,
        {{ name_key('name') }} as name_key,
        country_code,
        {{ phone_key('phone') }} as phone_key,
        {{ street_key('street') }} as street_key,
        {{ city_key('city') }} as city_key,
        {{ postal_code_key('postal_code') }} as postal_code_key,
        {{ tax_id_key('tax_id') }} as tax_id_key,
        linked_source_system,
        linked_source_id,
        false as is_merged_away
    from companies
    union all
    -- A merged record keeps its id, and names the record that stayed.
    select
        company_record_key, source_system, source_instance, source_id, null as created_at, null as name_key, null as country_code,
        null as phone_key, null as street_key, null as city_key, null as postal_code_key, null as tax_id_key,
        source_system as linked_source_system, survivor_source_id as linked_source_id, true as is_merged_away
    from merged_records
),

final as (
    select
        spelled.*,
        priorities.priority as source_priority,
        -- The key of a company is made from its first record.
        row_number() over (
            order by
                spelled.is_merged_away, spelled.created_at nulls last, priorities.priority nulls last,
                {{ by_bytes('spelled.source_instance') }}, {{ by_bytes('spelled.source_id') }}, {{ by_bytes('spelled.company_record_key') }}
        ) as record_rank
    from spelled
    left join priorities on spelled.source_system = priorities.source_system
)

select * from final
