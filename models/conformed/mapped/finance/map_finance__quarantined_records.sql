-- Grain: one row per raw value of finance that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('finance', 'gtm_costs', ref('stg_finance__gtm_costs')) }}
    union all
    {{ quarantined_values('finance', 'target', ref('stg_finance__targets')) }}
)

select * from listed
