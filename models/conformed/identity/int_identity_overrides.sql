-- Grain: one row per decision of a person that two records are one, or are two, and each of the two records.

with overrides as (
    select * from {{ ref('identity_overrides') }}
    where decided_on <= {{ as_of() }}
),

keyed as (
    select
        entity,
        decision,
        {{ record_key() }} as record_key,
        {{ record_key('other_source_id', 'other_source_system', 'other_source_instance') }} as other_record_key,
        decided_on
    from overrides
),

final as (
    select entity, decision, record_key, other_record_key, 'split ' || md5(record_key || other_record_key) as split_fact, decided_on
    from keyed
    union all
    select
        entity, decision, other_record_key as record_key, record_key as other_record_key,
        'split ' || md5(record_key || other_record_key) as split_fact, decided_on
    from keyed
)

select * from final
