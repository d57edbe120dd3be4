-- Grain: one row per company record, with the group it is in after the rule tax_id.

with clusters as (
    select * from {{ ref('int_company_clusters') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'tax_id' and is_followed
),

facts as (
    select * from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split']) }}
),

{{ ladder_rung('company_record_key', 'override', 'tax_id') }}

select * from final
