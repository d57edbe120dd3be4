-- Grain: one row per account and raw table of product and what became of its rows.

with audited as (
    {{ audited_rows('product', 'usage_daily', ref('stg_product__usage_daily'), []) }}
)

select * from audited
