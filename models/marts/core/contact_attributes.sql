-- Grain: one row per person and attribute: the value that is believed, and where it comes from.

with records as (
    select * from {{ ref('int_person_records') }}
),

{{ chosen_attributes('contact', 'records', 'contact_key', 'contact_record_key', contact_attribute_names()) }}

select * from final
