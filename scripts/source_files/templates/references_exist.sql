-- What a column of << name >> refers to is there. One row per column of which some rows refer to nothing.
-- Written by scripts/generate_sources.py from the properties of the columns (config.meta.references).
{{ config(group='<< group >>', meta={'shows_rows': true}) }}

with counted as (
<% for model, column, referred, referred_column in references %>
<% if not loop.first %>
    union all
<% endif %>
    {{ unknown_references(ref('<< model >>'), '<< column >>', ref('<< referred >>'), '<< referred_column >>') }}
<% endfor %>
)

select * from counted
where unknown_count <> 0
