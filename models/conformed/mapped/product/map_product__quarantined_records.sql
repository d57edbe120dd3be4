-- Grain: one row per raw value of product that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('product', 'usage_daily', ref('stg_product__usage_daily')) }}
)

select * from listed
