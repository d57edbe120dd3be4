-- Decisions of people hold: records that they merged have one key, records that they split have two. If a split fails, explicit ids still
-- connect the two records through a third one, which needs a split too.
{{ config(group='core') }}

with overrides as (
    select * from {{ ref('int_identity_overrides') }}
),

links as (
    select company_record_key as record_key, 'company' as entity, customer_key as entity_key from {{ ref('int_companies_matched') }}
    union all
    select contact_record_key as record_key, 'contact' as entity, contact_key as entity_key from {{ ref('int_contacts_matched') }}
)

select
    overrides.*,
    links.entity_key,
    others.entity_key as other_entity_key
from overrides
inner join links on overrides.record_key = links.record_key and overrides.entity = links.entity
inner join links as others on overrides.other_record_key = others.record_key and overrides.entity = others.entity
where (links.entity_key = others.entity_key) <> (overrides.decision = 'merge')
