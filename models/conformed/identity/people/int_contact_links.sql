-- Grain: one row per person record that carries the id of another one: of another system, or of the record it was merged into.

with records as (
    select
        *,
        contact_record_key as record_key
    from {{ ref('int_contact_records') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'contact' and decision = 'split'
),

final as (
    {{ record_links('records', 'priorities', 'splits') }}
)

select * from final
