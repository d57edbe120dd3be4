-- Grain: one row per company and attribute: the value that is believed, and where it comes from.

with records as (
    select * from {{ ref('int_customer_records') }}
),

{{ chosen_attributes('company', 'records', 'customer_key', 'company_record_key', customer_attribute_names()) }}

select * from final
