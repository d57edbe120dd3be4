-- Conservation of finance: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _finance_mapped__models.yml.
{{ config(group='finance_source') }}

with counted as (
    {{ staged_counts('finance', 'gtm_costs', ref('stg_finance__gtm_costs'), []) }}
    union all
    {{ staged_counts('finance', 'target', ref('stg_finance__targets'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
