-- Grain: one row per person record that names another one by its id: of another system, or the one it was merged into.

with records as (
    select * from {{ ref('int_contact_records') }}
),

splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'contact' and decision = 'split'
),

{{ links_not_split('records', 'contact_record_key') }}

select * from final
