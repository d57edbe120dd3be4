-- Grain: one row per person record, rule and value that would make it one with others that have the value.

with records as (
    select
        *,
        contact_record_key as record_key
    from {{ ref('int_contact_records') }}
    where not is_merged_away
),

role_mailboxes as (
    select * from {{ ref('role_mailboxes') }}
),

-- A role mailbox has many readers: it identifies a person only together with a name.
addresses as (
    select
        records.record_key,
        case
            when role_mailboxes.mailbox is null then records.email_key
            else records.email_key || ' name ' || records.name_key
        end as identifier
    from records
    left join role_mailboxes on split_part(records.email_key, '@', 1) = role_mailboxes.mailbox
),

identifiers as (
    select record_key, 'email' as matched_by, identifier from addresses
    union all
    select record_key, 'phone_name' as matched_by, phone_key || ' name ' || name_key as identifier from records
    -- One word is a first name or a company's.
    where name_key like '% %'
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = 'contact'
),

-- A value that too many records have is listed and not followed.
final as (
    select
        identifiers.record_key,
        identifiers.matched_by,
        identifiers.identifier,
        count(*) over (partition by identifiers.matched_by, identifiers.identifier) <= rules.max_records as is_followed
    from identifiers
    inner join rules on identifiers.matched_by = rules.matched_by
    where identifiers.identifier is not null
)

select * from final
