-- Grain: one row per raw value of directory that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('directory', 'company', ref('stg_directory__companies')) }}
    union all
    {{ quarantined_values('directory', 'person', ref('stg_directory__people')) }}
)

select * from listed
