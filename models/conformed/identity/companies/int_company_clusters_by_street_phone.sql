-- Grain: one row per company record, with the group it is in after the rule street_phone.

-- Two companies with domains of their own at one desk are two.
with clusters as (
    select * from {{ ref('int_company_clusters_by_domain') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'street_phone' and is_followed
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split', 'tax_id', 'domain']) }}
),

{{ ladder_rung('company_record_key', 'domain', 'street_phone') }}

select * from final
