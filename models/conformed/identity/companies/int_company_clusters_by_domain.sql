-- Grain: one row per company record, with the group it is in after the rule domain.

with clusters as (
    select * from {{ ref('int_company_clusters_by_tax_id') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'domain' and is_followed
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split', 'tax_id']) }}
),

{{ ladder_rung('company_record_key', 'tax_id', 'domain') }}

select * from final
