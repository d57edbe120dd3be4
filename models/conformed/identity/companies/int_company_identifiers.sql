-- Grain: one row per company record, rule and value that would make it one with others that have the value.

with records as (
    select
        *,
        company_record_key as record_key,
        case
            when name_key like '% %' then 'initials ' || {{ regexp_replace_all('name_key', '([^ ])[^ ]* ?', '\\1') }}
            -- One word begins like too many others.
            else 'beginning ' || left(name_key, 4)
        end as beginning
    from {{ ref('int_company_records') }}
    where not is_merged_away
),

domains as (
    select
        records.*,
        domains.domain
    from records
    inner join {{ ref('int_company_domains') }} as domains on records.record_key = domains.company_record_key
),

-- A record without a name takes the name of the domain's other records, if they share one.
begun as (
    select
        record_key,
        domain,
        coalesce(
            beginning,
            case
                when min(beginning) over (partition by domain) = max(beginning) over (partition by domain)
                    then min(beginning) over (partition by domain)
            end
        ) as beginning
    from domains
),

identifiers as (
    select record_key, 'tax_id' as matched_by, tax_id_key as identifier from records
    union all
    -- A number with its country before it and one without are the same number.
    select
        record_key,
        'tax_id' as matched_by,
        case when left(tax_id_key, 2) = country_code then substr(tax_id_key, 3) else tax_id_key end || ' in ' || country_code as identifier
    from records
    where country_code <> 'unmapped'
    union all
    select record_key, 'domain' as matched_by, domain || ' name ' || name_key as identifier from domains
    union all
    select record_key, 'domain' as matched_by, domain || ' phone ' || phone_key as identifier from domains
    union all
    select record_key, 'domain' as matched_by, domain || ' street ' || street_key as identifier from domains
    union all
    select record_key, 'street_phone' as matched_by, street_key || ' phone ' || phone_key as identifier from records
    union all
    select record_key, 'domain_similar_name' as matched_by, domain || ' ' || beginning as identifier from begun
    union all
    select record_key, 'name_country' as matched_by, name_key || ' in ' || country_code as identifier from records
    where country_code <> 'unmapped'
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = 'company'
),

-- A value that too many records have (a placeholder, a business centre) is listed and not followed.
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
