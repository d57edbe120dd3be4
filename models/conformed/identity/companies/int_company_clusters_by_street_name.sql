-- Grain: one row per company record, with the group it is in after the rule street_name.

with clusters as (
    select * from {{ ref('int_company_clusters_by_street_phone') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'street_name' and is_followed
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split', 'tax_id']) }}
),

{{ ladder_rung('company_record_key', 'street_phone', 'street_name') }}

select * from final
