-- Decisions about a record that no system has. They have no effect: the id is mistyped, or the record is gone.
{{ config(group='core', severity='warn') }}

with records as (
    select company_record_key as record_key, 'company' as entity from {{ ref('int_company_records') }}
    union all
    select contact_record_key as record_key, 'contact' as entity from {{ ref('int_contact_records') }}
)

select overrides.*
from {{ ref('int_identity_overrides') }} as overrides
left join records on overrides.record_key = records.record_key and overrides.entity = records.entity
left join records as others on overrides.other_record_key = others.record_key and overrides.entity = others.entity
where records.record_key is null or others.record_key is null
