-- Grain: one row per person record, with the group it is in after the rule email.

-- One address is one person, also inside a system: a lead and the contact made of it, a lead who comes back.
with clusters as (
    select * from {{ ref('int_contact_clusters') }}
),

identifiers as (
    select * from {{ ref('int_contact_identifiers') }}
    where matched_by = 'email' and is_followed
),

facts as (
    select * from {{ ref('int_contact_facts') }}
    where kind in {{ facts_apart(['split']) }}
),

{{ ladder_rung('contact_record_key', 'override', 'email') }}

select * from final
