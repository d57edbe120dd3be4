-- Grain: one row per raw value of enrichment that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('enrichment', 'company', ref('stg_enrichment__companies')) }}
)

select * from listed
