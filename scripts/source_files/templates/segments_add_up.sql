-- The segments of a cube add up: every additive column sums to the same over each segment type as it is for `all`. One row per cube
-- and segment type for which it does not.
-- Written by scripts/generate_sources.py from the properties of the cubes (config.meta.additive).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
<% for cube, (keys, additive) in cubes.items() %>
<% if not loop.first %>
    union all
<% endif %>
    {{
        segments_that_differ(
            ref('<< cube >>'),
            keys=<< keys | wrapped >>,
            additive=<< additive | wrapped >>,
        )
    }}
<% endfor %>
)

select * from counted
