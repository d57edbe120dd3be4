-- Grain: one row per person record of any system, records merged away by their system included.

with records as (
    select
        *,
        contact_record_key as record_key
    from {{ ref('int_contact_records') }}
),

clusters as (
    select * from {{ ref('int_contact_clusters') }}
),

registered as (
    select * from {{ ref('int_contact_key_registry') }}
),

rules as (
    select * from {{ ref('identity_rules') }}
    where entity = 'contact'
),

latest as (
    {{ latest_keys('registered') }}
),

matched as (
    {{ matched_records('records', 'clusters', 'latest', ['explicit_id', 'override', 'email', 'phone_name']) }}
),

final as (
    select
        matched.entity_key as contact_key,
        records.contact_record_key,
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
