-- Grain: one row per company record that names another one by its id: of another system, or the one it was merged into.

with records as (
    select * from {{ ref('int_company_records') }}
),

splits as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'split'
),

{{ links_not_split('records', 'company_record_key') }}

select * from final
