-- What a column of seeds/mappings refers to is there. One row per column of which some rows refer to nothing.
-- Written by scripts/generate_sources.py from the properties of the columns (config.meta.references).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ unknown_references(ref('country_aliases'), 'country_code', ref('countries'), 'country_code') }}
)

select * from counted
where unknown_count <> 0
