-- Grain: one row per account and raw table of hubspot and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('hubspot', 'company', ref('stg_hubspot__companies'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'contact', ref('stg_hubspot__contacts'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'deal', ref('stg_hubspot__deals'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'deal_stage', ref('stg_hubspot__deal_stages'), []) }}
    union all
    {{ audited_rows('hubspot', 'deal_pipeline', ref('stg_hubspot__deal_pipelines'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'deal_pipeline_stage', ref('stg_hubspot__deal_pipeline_stages'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'deal_property_history', ref('stg_hubspot__deal_property_histories'), []) }}
    union all
    {{ audited_rows('hubspot', 'contact_property_history', ref('stg_hubspot__contact_property_histories'), []) }}
    union all
    {{ audited_rows('hubspot', 'deal_company', ref('stg_hubspot__deal_companies'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'deal_contact', ref('stg_hubspot__deal_contacts'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'merged_deal', ref('stg_hubspot__merged_deals'), []) }}
    union all
    {{ audited_rows('hubspot', 'engagement', ref('stg_hubspot__engagements'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_call', ref('stg_hubspot__engagement_calls'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_email', ref('stg_hubspot__engagement_emails'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_meeting', ref('stg_hubspot__engagement_meetings'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_note', ref('stg_hubspot__engagement_notes'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_task', ref('stg_hubspot__engagement_tasks'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_communication', ref('stg_hubspot__engagement_communications'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_company', ref('stg_hubspot__engagement_companies'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_contact', ref('stg_hubspot__engagement_contacts'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'engagement_deal', ref('stg_hubspot__engagement_deals'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'owner', ref('stg_hubspot__owners'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'owner_team', ref('stg_hubspot__owner_teams'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'team', ref('stg_hubspot__teams'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'email_campaign', ref('stg_hubspot__email_campaigns'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'email_event', ref('stg_hubspot__email_events'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'email_event_click', ref('stg_hubspot__email_event_clicks'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'email_event_open', ref('stg_hubspot__email_event_opens'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'form', ref('stg_hubspot__forms'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'contact_form_submission', ref('stg_hubspot__contact_form_submissions'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'ticket', ref('stg_hubspot__tickets'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'ticket_pipeline_stage', ref('stg_hubspot__ticket_pipeline_stages'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'ticket_company', ref('stg_hubspot__ticket_companies'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'ticket_contact', ref('stg_hubspot__ticket_contacts'), ['is_deleted']) }}
    union all
    {{ audited_rows('hubspot', 'ticket_property_history', ref('stg_hubspot__ticket_property_histories'), []) }}
)

select * from audited
