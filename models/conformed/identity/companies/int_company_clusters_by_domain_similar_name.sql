-- Grain: one row per company record, with the group it is in after the rule domain_similar_name.

with clusters as (
    select * from {{ ref('int_company_clusters_by_street_name') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'domain_similar_name' and is_followed
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split', 'tax_id']) }}
),

{{ ladder_rung('company_record_key', 'street_name', 'domain_similar_name') }}

select * from final
