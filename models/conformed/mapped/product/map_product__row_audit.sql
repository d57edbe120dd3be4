-- Grain: one row per account and raw table of product and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('product', 'usage_daily', ref('stg_product__usage_daily'), []) }}
)

select * from audited
