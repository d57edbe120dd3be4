-- Grain: one row per account and raw table of marketo and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('marketo', 'lead', ref('stg_marketo__leads'), ['is_deleted']) }}
    union all
    {{ audited_rows('marketo', 'program', ref('stg_marketo__programs'), ['is_deleted']) }}
    union all
    {{ audited_rows('marketo', 'campaign', ref('stg_marketo__campaigns'), ['is_deleted']) }}
    union all
    {{ audited_rows('marketo', 'activity_send_email', ref('stg_marketo__email_sends'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_email_delivered', ref('stg_marketo__email_deliveries'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_open_email', ref('stg_marketo__email_opens'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_click_email', ref('stg_marketo__email_clicks'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_email_bounced', ref('stg_marketo__email_bounces'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_unsubscribe_email', ref('stg_marketo__unsubscribes'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_change_data_value', ref('stg_marketo__data_value_changes'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_merge_leads', ref('stg_marketo__lead_merges'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_delete_lead', ref('stg_marketo__lead_deletions'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_new_lead', ref('stg_marketo__lead_creations'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_fill_out_form', ref('stg_marketo__form_fills'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_visit_webpage', ref('stg_marketo__page_visits'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_change_score', ref('stg_marketo__score_changes'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_change_status_in_progression', ref('stg_marketo__program_status_changes'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_convert_lead', ref('stg_marketo__lead_conversions'), []) }}
    union all
    {{ audited_rows('marketo', 'activity_add_to_opportunity', ref('stg_marketo__opportunity_additions'), []) }}
)

select * from audited
