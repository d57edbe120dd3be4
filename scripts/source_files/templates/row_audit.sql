-- Grain: one row per account and raw table of << source.name >> and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
<% for table in source.tables %>
    {{ audited_rows('<< source.name >>', '<< table.name >>', ref('stg_<< source.name >>__<< table.staged_as >>'), << audit_flags(table) >>) }}
<% if not loop.last %>
    union all
<% endif %>
<% endfor %>
)

select * from audited
