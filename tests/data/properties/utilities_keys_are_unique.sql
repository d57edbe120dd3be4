-- Every row of utilities has a key of its own. One row per model in which several rows share one.
-- Written by scripts/generate_sources.py from the properties of the models (config.meta.key).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{ key_counts(ref('int_country_words'), ['source_word']) }}
    union all
    {{ key_counts(ref('int_periods'), ['period_grain', 'month']) }}
)

select
    model,
    repeated_keys
from counted
where repeated_keys <> 0
