-- Grain: one row per person record, with the group it is in after the rule phone_name.

with clusters as (
    select * from {{ ref('int_contact_clusters_by_email') }}
),

identifiers as (
    select * from {{ ref('int_contact_identifiers') }}
    where matched_by = 'phone_name' and is_followed
),

facts as (
    select * from {{ ref('int_contact_facts') }}
    where kind in {{ facts_apart(['source', 'split']) }}
),

{{ ladder_rung('contact_record_key', 'email', 'phone_name') }}

select * from final
