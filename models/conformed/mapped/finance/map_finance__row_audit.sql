-- Grain: one row per account and raw table of finance and what became of its rows.

with audited as (
    {{ audited_rows('finance', 'gtm_costs', ref('stg_finance__gtm_costs'), []) }}
)

select * from audited
