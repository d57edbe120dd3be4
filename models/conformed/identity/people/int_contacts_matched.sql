-- Grain: one row per person record of any system, records merged away by their system included.

with clusters as (
    select * from {{ ref('int_contact_clusters_by_phone_name') }}
),

records as (
    select * from {{ ref('int_contact_records') }}
),

registry as (
    select * from {{ ref('int_contact_key_registry') }}
),

{{ matched_records('contact', 'contact_record_key', 'contact_key') }}

select * from final
