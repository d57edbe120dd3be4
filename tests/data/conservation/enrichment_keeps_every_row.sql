-- Conservation of enrichment: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _enrichment_mapped__models.yml.
{{ config(group='enrichment') }}

with counted as (
    {{ staged_counts('enrichment', 'company', ref('stg_enrichment__companies')) }}
    union all
    select
        'map_enrichment__firmographics' as model,
        (
            select count(*)
            from {{ ref('stg_enrichment__companies') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_enrichment__firmographics'), ['source_system', 'source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
