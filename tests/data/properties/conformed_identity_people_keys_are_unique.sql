-- Every row of conformed/identity/people has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('int_contact_records'), ['contact_record_key']) }}
    union all
    {{ key_counts(ref('int_contact_links'), ['record_key']) }}
    union all
    {{ key_counts(ref('int_contact_clusters'), ['record_key']) }}
    union all
    {{ key_counts(ref('int_contact_identifiers'), ['record_key', 'matched_by', 'identifier']) }}
    union all
    {{ key_counts(ref('int_contact_key_registry'), ['record_key', 'registration_number']) }}
    union all
    {{ key_counts(ref('int_contacts_matched'), ['contact_record_key']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
