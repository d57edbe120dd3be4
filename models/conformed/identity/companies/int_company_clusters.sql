-- Grain: one row per company record, with the group that ids, merges and people's decisions put it in.

with records as (
    select * from {{ ref('int_company_records') }}
),

links as (
    select * from {{ ref('int_company_links') }}
),

decisions as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'merge'
),

{{ explicit_clusters('company_record_key') }}

select * from final
