-- Grain: one row per person record and fact that keeps it apart from others: its source, a decision.

with splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'contact' and decision = 'split'
),

final as (
    select contact_record_key as record_key, 'source' as kind, source_system || ' ' || source_instance as fact
    from {{ ref('int_contact_records') }}
    union all
    select record_key, 'split' as kind, split_fact as fact
    from splits
)

select * from final
