-- Grain: one row per account and raw table of directory and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('directory', 'company', ref('stg_directory__companies'), ['is_deleted']) }}
    union all
    {{ audited_rows('directory', 'person', ref('stg_directory__people'), ['is_deleted']) }}
)

select * from audited
