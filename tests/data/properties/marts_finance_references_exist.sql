-- What a column of marts/finance refers to is there. One row per column of which some rows refer to nothing.
-- Written by scripts/generate_sources.py from the properties of the columns (config.meta.references).
{{ config(group='finance', meta={'shows_rows': true}) }}

with counted as (
    {{ unknown_references(ref('arr_movements'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('arr_movements'), 'product_key', ref('products'), 'product_key') }}
    union all
    {{ unknown_references(ref('customer_mrr_monthly'), 'customer_key', ref('customers'), 'customer_key') }}
    union all
    {{ unknown_references(ref('customer_mrr_monthly'), 'product_key', ref('products'), 'product_key') }}
)

select * from counted
where unknown_count <> 0
