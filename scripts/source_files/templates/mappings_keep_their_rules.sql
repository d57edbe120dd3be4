-- The lists that people keep keep their rules: each key names one row, no cell is empty that must not be, and a column has only
-- its words. One row per fault and value.
-- Written by scripts/generate_sources.py from the properties of the lists (config.meta).
{{ config(group='core', meta={'shows_rows': true}) }}

with faults as (
<% for list, rules in lists.items() %>
<% if not loop.first %>
    union all
<% endif %>
    {{
        mapping_faults(
            ref('<< list >>'),
<% for rule, value in rules.items() %>
            << rule >>=<< value | wrapped >>,
<% endfor %>
        )
    }}
<% endfor %>
)

select * from faults
