-- Conservation of finance: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _finance_mapped__models.yml.
{{ config(group='finance_source') }}

with counted as (
    {{ staged_counts('finance', 'gtm_costs', ref('stg_finance__gtm_costs'), keyed='false') }}
    union all
    {{ staged_counts('finance', 'target', ref('stg_finance__targets')) }}
    union all
    select
        'map_finance__gtm_costs' as model,
        (
            select count(*)
            from {{ ref('stg_finance__gtm_costs') }}
            where
                row_status = 'current'
                and date_trunc('month', cost_month) <= {{ as_of() }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_finance__gtm_costs'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    select
        'map_finance__targets' as model,
        (
            select count(*)
            from {{ ref('stg_finance__targets') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_finance__targets'), ['source_system', 'source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
