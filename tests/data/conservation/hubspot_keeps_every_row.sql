-- Conservation of hubspot: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _hubspot_mapped__models.yml.
{{ config(group='hubspot') }}

with counted as (
    {{ staged_counts('hubspot', 'company', ref('stg_hubspot__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'contact', ref('stg_hubspot__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal', ref('stg_hubspot__deals'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_stage', ref('stg_hubspot__deal_stages'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_pipeline', ref('stg_hubspot__deal_pipelines'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_pipeline_stage', ref('stg_hubspot__deal_pipeline_stages'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_property_history', ref('stg_hubspot__deal_property_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'contact_property_history', ref('stg_hubspot__contact_property_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_company', ref('stg_hubspot__deal_companies'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'deal_contact', ref('stg_hubspot__deal_contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'merged_deal', ref('stg_hubspot__merged_deals'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement', ref('stg_hubspot__engagements'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_call', ref('stg_hubspot__engagement_calls'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_email', ref('stg_hubspot__engagement_emails'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_meeting', ref('stg_hubspot__engagement_meetings'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_note', ref('stg_hubspot__engagement_notes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_task', ref('stg_hubspot__engagement_tasks'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_communication', ref('stg_hubspot__engagement_communications'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_company', ref('stg_hubspot__engagement_companies'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_contact', ref('stg_hubspot__engagement_contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'engagement_deal', ref('stg_hubspot__engagement_deals'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'owner', ref('stg_hubspot__owners'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'owner_team', ref('stg_hubspot__owner_teams'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'team', ref('stg_hubspot__teams'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'email_campaign', ref('stg_hubspot__email_campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'email_event', ref('stg_hubspot__email_events'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'email_event_click', ref('stg_hubspot__email_event_clicks'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'email_event_open', ref('stg_hubspot__email_event_opens'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'form', ref('stg_hubspot__forms'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'contact_form_submission', ref('stg_hubspot__contact_form_submissions'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'ticket', ref('stg_hubspot__tickets'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'ticket_pipeline_stage', ref('stg_hubspot__ticket_pipeline_stages'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'ticket_company', ref('stg_hubspot__ticket_companies'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'ticket_contact', ref('stg_hubspot__ticket_contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('hubspot', 'ticket_property_history', ref('stg_hubspot__ticket_property_histories'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
