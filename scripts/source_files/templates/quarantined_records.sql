-- Grain: one row per raw value of << source.name >> that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
<% for table in source.tables %>
    {{ quarantined_values('<< source.name >>', '<< table.name >>', ref('stg_<< source.name >>__<< table.staged_as >>')) }}
<% if not loop.last %>
    union all
<% endif %>
<% endfor %>
)

select * from listed
