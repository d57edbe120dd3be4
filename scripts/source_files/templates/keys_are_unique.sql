-- Every row of << name >> has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='<< group >>', meta={'shows_rows': true}) }}

with counted as (
<% for model, key in keys.items() %>
<% if not loop.first %>
    union all
<% endif %>
    {{ key_counts(ref('<< model >>'), << key >>) }}
<% endfor %>
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
