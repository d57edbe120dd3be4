-- Grain: one row per account and raw table of enrichment and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('enrichment', 'company', ref('stg_enrichment__companies'), []) }}
)

select * from audited
