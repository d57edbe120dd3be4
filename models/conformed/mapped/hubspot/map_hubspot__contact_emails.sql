-- Grain: one row per e-mail address and the contact it belongs to.

with contacts as (
    select *
    from {{ ref('stg_hubspot__contacts') }}
    where row_status = 'current'
),

merged as (
    select * from {{ ref('map_hubspot__contact_merges') }}
),

survivors as (
    select * from {{ ref('map_hubspot__contacts') }}
),

addresses as (
    select source_instance, source_id, email, 1 as preference
    from contacts
    union all
    select source_instance, source_id, {{ split_to_rows('additional_emails', "';'") }} as email, 2 as preference
    from contacts
),

-- The address of a contact that was merged away leads to the one that stayed.
ranked as (
    select
        survivors.source_system,
        survivors.source_instance,
        lower(trim(addresses.email)) as email,
        survivors.source_id as contact_source_id,
        row_number() over (
            partition by survivors.source_instance, lower(trim(addresses.email))
            order by
                case when merged.source_id is null then 0 else 1 end, addresses.preference, {{ lowest_id('survivors.source_id') }}
        ) as email_rank
    from addresses
    left join merged
        on
            addresses.source_instance = merged.source_instance
            and addresses.source_id = merged.source_id
    inner join survivors
        on
            addresses.source_instance = survivors.source_instance
            and coalesce(merged.survivor_source_id, addresses.source_id) = survivors.source_id
    where trim(addresses.email) <> ''
),

final as (
    select
        source_system,
        source_instance,
        email,
        contact_source_id
    from ranked
    where email_rank = 1
)

select * from final
