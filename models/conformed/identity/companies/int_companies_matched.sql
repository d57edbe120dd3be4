-- Grain: one row per company record of any system, records merged away by their system included.

with records as (
    select
        *,
        company_record_key as record_key
    from {{ ref('int_company_records') }}
),

clusters as (
    select * from {{ ref('int_company_clusters') }}
),

registered as (
    select * from {{ ref('int_customer_key_registry') }}
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = 'company'
),

latest as (
    {{ latest_keys('registered') }}
),

matched as (
    {{ matched_records('records', 'clusters', 'latest', [
        'explicit_id', 'override', 'tax_id', 'domain', 'street_phone', 'street_name', 'domain_similar_name', 'name_country'
    ]) }}
),

final as (
    select
        matched.entity_key as customer_key,
        records.company_record_key,
        records.source_system,
        records.source_instance,
        records.source_id,
        records.source_priority,
        matched.matched_by,
        cast(rules.confidence as numeric(18, 6)) as confidence
    from matched
    inner join records on matched.record_key = records.record_key
    left join rules on matched.matched_by = rules.matched_by
)

select * from final
