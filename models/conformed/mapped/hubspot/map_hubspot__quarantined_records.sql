-- Grain: one row per raw value of hubspot that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('hubspot', 'company', ref('stg_hubspot__companies')) }}
    union all
    {{ quarantined_values('hubspot', 'contact', ref('stg_hubspot__contacts')) }}
    union all
    {{ quarantined_values('hubspot', 'deal', ref('stg_hubspot__deals')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_stage', ref('stg_hubspot__deal_stages')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_pipeline', ref('stg_hubspot__deal_pipelines')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_pipeline_stage', ref('stg_hubspot__deal_pipeline_stages')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_property_history', ref('stg_hubspot__deal_property_histories')) }}
    union all
    {{ quarantined_values('hubspot', 'contact_property_history', ref('stg_hubspot__contact_property_histories')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_company', ref('stg_hubspot__deal_companies')) }}
    union all
    {{ quarantined_values('hubspot', 'deal_contact', ref('stg_hubspot__deal_contacts')) }}
    union all
    {{ quarantined_values('hubspot', 'merged_deal', ref('stg_hubspot__merged_deals')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement', ref('stg_hubspot__engagements')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_call', ref('stg_hubspot__engagement_calls')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_email', ref('stg_hubspot__engagement_emails')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_meeting', ref('stg_hubspot__engagement_meetings')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_note', ref('stg_hubspot__engagement_notes')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_task', ref('stg_hubspot__engagement_tasks')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_communication', ref('stg_hubspot__engagement_communications')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_company', ref('stg_hubspot__engagement_companies')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_contact', ref('stg_hubspot__engagement_contacts')) }}
    union all
    {{ quarantined_values('hubspot', 'engagement_deal', ref('stg_hubspot__engagement_deals')) }}
    union all
    {{ quarantined_values('hubspot', 'owner', ref('stg_hubspot__owners')) }}
    union all
    {{ quarantined_values('hubspot', 'owner_team', ref('stg_hubspot__owner_teams')) }}
    union all
    {{ quarantined_values('hubspot', 'team', ref('stg_hubspot__teams')) }}
    union all
    {{ quarantined_values('hubspot', 'email_campaign', ref('stg_hubspot__email_campaigns')) }}
    union all
    {{ quarantined_values('hubspot', 'email_event', ref('stg_hubspot__email_events')) }}
    union all
    {{ quarantined_values('hubspot', 'email_event_click', ref('stg_hubspot__email_event_clicks')) }}
    union all
    {{ quarantined_values('hubspot', 'email_event_open', ref('stg_hubspot__email_event_opens')) }}
    union all
    {{ quarantined_values('hubspot', 'form', ref('stg_hubspot__forms')) }}
    union all
    {{ quarantined_values('hubspot', 'contact_form_submission', ref('stg_hubspot__contact_form_submissions')) }}
    union all
    {{ quarantined_values('hubspot', 'ticket', ref('stg_hubspot__tickets')) }}
    union all
    {{ quarantined_values('hubspot', 'ticket_pipeline_stage', ref('stg_hubspot__ticket_pipeline_stages')) }}
    union all
    {{ quarantined_values('hubspot', 'ticket_company', ref('stg_hubspot__ticket_companies')) }}
    union all
    {{ quarantined_values('hubspot', 'ticket_contact', ref('stg_hubspot__ticket_contacts')) }}
    union all
    {{ quarantined_values('hubspot', 'ticket_property_history', ref('stg_hubspot__ticket_property_histories')) }}
)

select * from listed
