-- Grain: one row per company record of any system, records merged away by their system included.

with clusters as (
    select * from {{ ref('int_company_clusters_by_name_country') }}
),

records as (
    select * from {{ ref('int_company_records') }}
),

registry as (
    select * from {{ ref('int_customer_key_registry') }}
),

{{ matched_records('company', 'company_record_key', 'customer_key') }}

select * from final
