-- Conservation of directory: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _directory_mapped__models.yml.
{{ config(group='directory') }}

with counted as (
    {{ staged_counts('directory', 'company', ref('stg_directory__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('directory', 'person', ref('stg_directory__people'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
