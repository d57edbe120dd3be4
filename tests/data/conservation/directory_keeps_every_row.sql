-- Conservation of directory: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _directory_mapped__models.yml.
{{ config(group='directory') }}

with counted as (
    {{ staged_counts('directory', 'company', ref('stg_directory__companies')) }}
    union all
    {{ staged_counts('directory', 'person', ref('stg_directory__people')) }}
    union all
    select
        'map_directory__companies' as model,
        (
            select count(*)
            from {{ ref('stg_directory__companies') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_directory__companies') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_directory__companies'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_directory__contacts' as model,
        (
            select count(*)
            from {{ ref('stg_directory__people') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_directory__people') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_directory__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_directory__company_domains'), ['source_instance', 'source_id', 'domain']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
