-- Grain: one row per raw value of zendesk that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('zendesk', 'ticket', ref('stg_zendesk__tickets')) }}
    union all
    {{ quarantined_values('zendesk', 'ticket_field_history', ref('stg_zendesk__ticket_field_histories')) }}
    union all
    {{ quarantined_values('zendesk', 'ticket_comment', ref('stg_zendesk__ticket_comments')) }}
    union all
    {{ quarantined_values('zendesk', 'ticket_tag', ref('stg_zendesk__ticket_tags')) }}
    union all
    {{ quarantined_values('zendesk', 'organization', ref('stg_zendesk__organizations')) }}
    union all
    {{ quarantined_values('zendesk', 'domain_name', ref('stg_zendesk__domain_names')) }}
    union all
    {{ quarantined_values('zendesk', 'user', ref('stg_zendesk__users')) }}
    union all
    {{ quarantined_values('zendesk', 'group', ref('stg_zendesk__groups')) }}
    union all
    {{ quarantined_values('zendesk', 'brand', ref('stg_zendesk__brands')) }}
)

select * from listed
