-- Grain: one row per decision of a person that two records are one, or are two.

with overrides as (
    select * from {{ ref('identity_overrides') }}
),

final as (
    select
        entity,
        decision,
        {{ record_key() }} as record_key,
        {{ record_key('other_source_id', 'other_source_system', 'other_source_instance') }} as other_record_key,
        'split ' || md5({{ record_key() }} || {{ record_key('other_source_id', 'other_source_system', 'other_source_instance') }}) as split_fact,
        decided_on
    from overrides
    where decided_on <= {{ as_of() }}
)

select * from final
