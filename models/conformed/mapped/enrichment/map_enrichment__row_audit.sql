-- Grain: one row per account and raw table of enrichment and what became of its rows.

with audited as (
    {{ audited_rows('enrichment', 'company', ref('stg_enrichment__companies'), []) }}
)

select * from audited
