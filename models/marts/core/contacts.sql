-- Grain: one row per person outside the company.

with records as (
    select * from {{ ref('int_person_records') }}
),

attributes as (
    select
        contact_key,
        {{ attribute_columns(contact_attribute_names()) }},
        -- First and last name come from the record that the full name comes from, so that they fit together.
        max(case when attribute = 'name' then contact_record_key end) as name_record_key
    from {{ ref('contact_attributes') }}
    group by contact_key
),

-- A company that a system records goes before one derived from an address or a name.
companies as (
    select
        contact_key,
        customer_key,
        customer_matched_by,
        row_number() over (
            partition by contact_key
            order by
                case customer_matched_by when 'account' then 1 when 'email_domain' then 2 else 3 end,
                source_priority nulls last,
                coalesce(updated_at, created_at) desc nulls last,
                {{ by_bytes('contact_record_key') }}
        ) as company_rank
    from records
    where customer_key is not null
),

counted as (
    select
        contact_key,
        min(created_at) as first_seen_at,
        cast(count(*) as integer) as record_count
    from records
    group by contact_key
),

final as (
    select
        counted.contact_key,
        companies.customer_key,
        companies.customer_matched_by,
        attributes.email,
        attributes.name,
        names.first_name,
        names.last_name,
        attributes.title,
        attributes.phone,
        attributes.country,
        attributes.channel,
        attributes.owner_key,
        counted.first_seen_at,
        counted.record_count
    from counted
    left join attributes on counted.contact_key = attributes.contact_key
    left join records as names on attributes.name_record_key = names.contact_record_key
    left join companies on counted.contact_key = companies.contact_key and companies.company_rank = 1
)

select * from final
