-- Grain: one row per account and raw table of zendesk and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('zendesk', 'ticket', ref('stg_zendesk__tickets'), ['is_deleted']) }}
    union all
    {{ audited_rows('zendesk', 'ticket_field_history', ref('stg_zendesk__ticket_field_histories'), []) }}
    union all
    {{ audited_rows('zendesk', 'ticket_comment', ref('stg_zendesk__ticket_comments'), []) }}
    union all
    {{ audited_rows('zendesk', 'ticket_tag', ref('stg_zendesk__ticket_tags'), []) }}
    union all
    {{ audited_rows('zendesk', 'organization', ref('stg_zendesk__organizations'), ['is_deleted']) }}
    union all
    {{ audited_rows('zendesk', 'domain_name', ref('stg_zendesk__domain_names'), []) }}
    union all
    {{ audited_rows('zendesk', 'user', ref('stg_zendesk__users'), ['is_deleted']) }}
    union all
    {{ audited_rows('zendesk', 'group', ref('stg_zendesk__groups'), ['is_deleted']) }}
    union all
    {{ audited_rows('zendesk', 'brand', ref('stg_zendesk__brands'), ['is_deleted']) }}
)

select * from audited
