-- Grain: one row per account and raw table of finance and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('finance', 'gtm_costs', ref('stg_finance__gtm_costs'), []) }}
    union all
    {{ audited_rows('finance', 'target', ref('stg_finance__targets'), []) }}
)

select * from audited
