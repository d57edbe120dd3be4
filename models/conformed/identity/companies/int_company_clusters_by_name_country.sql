-- Grain: one row per company record, with the group it is in after the rule name_country.

-- Two companies of one name that both have a street, or a domain or a telephone that nobody else has, are two: one in common would have joined them before.
with clusters as (
    select * from {{ ref('int_company_clusters_by_domain_similar_name') }}
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where matched_by = 'name_country' and is_followed
),

facts as (
    select company_record_key, fact from {{ ref('int_company_facts') }}
    where kind in {{ facts_apart(['source', 'split', 'tax_id', 'street']) }}
    union all
    select company_record_key, 'has a ' || kind as fact from {{ ref('int_company_own_values') }}
),

{{ ladder_rung('company_record_key', 'domain_similar_name', 'name_country') }}

select * from final
