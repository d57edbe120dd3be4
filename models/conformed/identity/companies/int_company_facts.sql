-- Grain: one row per company record and fact that keeps it apart from others: its source, a number, a place, a domain, a decision.

with records as (
    select * from {{ ref('int_company_records') }}
),

splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'split'
),

final as (
    select company_record_key as record_key, 'source' as kind, source_system || ' ' || source_instance as fact
    from records
    union all
    -- A register's number contradicts neither a tax id nor another register's number.
    select
        company_record_key as record_key,
        'tax_id' as kind,
        case when tax_id_key like 'REGISTRATION%' then 'has a registration in ' || source_instance else 'has a tax id' end as fact
    from records
    where tax_id_key is not null
    union all
    select company_record_key as record_key, 'street' as kind, 'has a street' as fact
    from records
    where street_key is not null
    union all
    select company_record_key as record_key, 'domain' as kind, 'has a domain' as fact
    from {{ ref('int_company_domains') }}
    union all
    select record_key, 'split' as kind, split_fact as fact
    from splits
)

select * from final
