-- Grain: one row per person that is neither deleted nor merged into another.

with leads as (
    select *
    from {{ ref('stg_marketo__leads') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

merged as (
    select * from {{ ref('map_marketo__merged_leads') }}
),

deleted as (
    select * from {{ ref('map_marketo__deleted_leads') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'marketo'
),

country_words as (
    select * from {{ ref('int_country_words') }}
),

final as (
    select
        leads.source_system,
        leads.source_instance,
        leads.source_id,
        'lead' as record_type,
        lower(leads.email) as email,
        leads.first_name,
        leads.last_name,
        nullif(trim(coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '')), '') as name,
        leads.title,
        coalesce(leads.phone, leads.mobile_phone) as phone,
        leads.company_name,
        {{ house_word('country_words.country_code', 'leads.country') }} as country_code,
        -- How the record was made counts only where nothing says where the person came from.
        coalesce(
            {{ house_word('by_source.channel', 'leads.lead_source') }},
            {{ house_word('by_origin.channel', 'leads.original_source_type') }}
        ) as channel,
        leads.created_at,
        {{ null_if_after_as_of('leads.last_modified_at') }} as updated_at,
        case when leads.salesforce_contact_id is not null or leads.salesforce_lead_id is not null then 'salesforce' end as linked_source_system,
        coalesce(leads.salesforce_contact_id, leads.salesforce_lead_id) as linked_source_id,
        case when leads.salesforce_account_id is not null then 'salesforce' end as linked_company_source_system,
        leads.salesforce_account_id as linked_company_source_id,
        leads.lead_status,
        leads.lead_score,
        leads.is_unsubscribed,
        leads.is_email_invalid
    from leads
    left join merged on leads.source_instance = merged.source_instance and leads.source_id = merged.lead_id
    left join deleted on leads.source_instance = deleted.source_instance and leads.source_id = deleted.lead_id
    left join channels as by_source on {{ source_word('leads.lead_source') }} = by_source.source_word
    left join channels as by_origin on {{ source_word('leads.original_source_type') }} = by_origin.source_word
    left join country_words on {{ source_word('leads.country') }} = country_words.source_word
    where merged.lead_id is null and deleted.lead_id is null
)

select * from final
