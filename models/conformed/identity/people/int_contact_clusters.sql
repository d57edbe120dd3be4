-- Grain: one row per person record, with the group that ids, merges and people's decisions put it in.

with records as (
    select * from {{ ref('int_contact_records') }}
),

links as (
    select * from {{ ref('int_contact_links') }}
),

decisions as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'contact' and decision = 'merge'
),

{{ explicit_clusters('contact_record_key') }}

select * from final
