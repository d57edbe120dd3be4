-- Conservation where sources are stacked: a unified model has the rows of every mapped model of its entity. One row per difference.
-- Written by scripts/generate_sources.py.
{{ config(group='core') }}

with counted as (
<% for entity, maps in entities %>
<% if not loop.first %>
    union all
<% endif %>
    select
        'int_<< entity >>_unified' as model,
        (select count(*) from {{ ref('int_<< entity >>_unified') }}) as row_count,
<% for map in maps %>
        << "+ " if not loop.first else "" >>(select count(*) from {{ ref('<< map >>') }})<< " as expected_count" if loop.last else "" >>
<% endfor %>
<% endfor %>
)

select * from counted
where row_count <> expected_count
