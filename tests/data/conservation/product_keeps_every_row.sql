-- Conservation of product: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _product_mapped__models.yml.
{{ config(group='product') }}

with counted as (
    {{ staged_counts('product', 'usage_daily', ref('stg_product__usage_daily'), keyed='false') }}
    union all
    {{ key_counts(ref('map_product__product_usage_daily'),
        ['source_system', 'source_instance', 'company_source_system', 'company_source_id', 'user_source_id', 'usage_date', 'feature']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
