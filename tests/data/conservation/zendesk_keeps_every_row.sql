-- Conservation of zendesk: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _zendesk_mapped__models.yml.
{{ config(group='zendesk') }}

with counted as (
    {{ staged_counts('zendesk', 'ticket', ref('stg_zendesk__tickets')) }}
    union all
    {{ staged_counts('zendesk', 'ticket_field_history', ref('stg_zendesk__ticket_field_histories')) }}
    union all
    {{ staged_counts('zendesk', 'ticket_comment', ref('stg_zendesk__ticket_comments')) }}
    union all
    {{ staged_counts('zendesk', 'ticket_tag', ref('stg_zendesk__ticket_tags')) }}
    union all
    {{ staged_counts('zendesk', 'organization', ref('stg_zendesk__organizations')) }}
    union all
    {{ staged_counts('zendesk', 'domain_name', ref('stg_zendesk__domain_names')) }}
    union all
    {{ staged_counts('zendesk', 'user', ref('stg_zendesk__users')) }}
    union all
    {{ staged_counts('zendesk', 'group', ref('stg_zendesk__groups')) }}
    union all
    {{ staged_counts('zendesk', 'brand', ref('stg_zendesk__brands')) }}
    union all
    {{ key_counts(ref('map_zendesk__agents'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__company_domains'), ['source_instance', 'source_id', 'domain']) }}
    union all
    select
        'map_zendesk__companies' as model,
        (
            select count(*)
            from {{ ref('stg_zendesk__organizations') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_zendesk__organizations') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_zendesk__companies'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_zendesk__contacts' as model,
        (
            select count(*)
            from {{ ref('stg_zendesk__users') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_zendesk__users') }} and {{ is_not_after_as_of('created_at') }}
                and not exists (
                    select 1 from {{ ref('map_zendesk__agents') }} as others
                    where stg_zendesk__users.source_instance = others.source_instance and stg_zendesk__users.source_id = others.source_id
                )
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_zendesk__contacts'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_zendesk__employees' as model,
        (
            select count(*)
            from {{ ref('map_zendesk__agents') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_zendesk__employees'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__merged_tickets'), ['source_instance', 'ticket_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__ticket_ratings'), ['source_instance', 'ticket_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__ticket_replies'), ['source_instance', 'ticket_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__ticket_resolutions'), ['source_instance', 'ticket_id']) }}
    union all
    select
        'map_zendesk__ticket_states' as model,
        (
            select count(*)
            from {{ ref('stg_zendesk__tickets') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_zendesk__tickets') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_zendesk__ticket_states'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_zendesk__ticket_values'), ['source_instance', 'ticket_id', 'field_name']) }}
    union all
    select
        'map_zendesk__tickets' as model,
        (
            select count(*)
            from {{ ref('map_zendesk__ticket_states') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_zendesk__tickets'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
