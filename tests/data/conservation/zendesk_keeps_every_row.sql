-- Conservation of zendesk: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _zendesk_mapped__models.yml.
{{ config(group='zendesk') }}

with counted as (
    {{ staged_counts('zendesk', 'ticket', ref('stg_zendesk__tickets'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'ticket_field_history', ref('stg_zendesk__ticket_field_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'ticket_comment', ref('stg_zendesk__ticket_comments'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'ticket_tag', ref('stg_zendesk__ticket_tags'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'organization', ref('stg_zendesk__organizations'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'domain_name', ref('stg_zendesk__domain_names'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'user', ref('stg_zendesk__users'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'group', ref('stg_zendesk__groups'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('zendesk', 'brand', ref('stg_zendesk__brands'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
