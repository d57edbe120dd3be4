-- Grain: one row per raw value of finance that could not be read or that its row lacks.

with listed as (
    {{ quarantined_values('finance', 'gtm_costs', ref('stg_finance__gtm_costs')) }}
)

select * from listed
