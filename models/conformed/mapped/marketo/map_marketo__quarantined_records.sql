-- Grain: one row per raw value of marketo that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('marketo', 'lead', ref('stg_marketo__leads')) }}
    union all
    {{ quarantined_values('marketo', 'program', ref('stg_marketo__programs')) }}
    union all
    {{ quarantined_values('marketo', 'campaign', ref('stg_marketo__campaigns')) }}
    union all
    {{ quarantined_values('marketo', 'activity_send_email', ref('stg_marketo__email_sends')) }}
    union all
    {{ quarantined_values('marketo', 'activity_email_delivered', ref('stg_marketo__email_deliveries')) }}
    union all
    {{ quarantined_values('marketo', 'activity_open_email', ref('stg_marketo__email_opens')) }}
    union all
    {{ quarantined_values('marketo', 'activity_click_email', ref('stg_marketo__email_clicks')) }}
    union all
    {{ quarantined_values('marketo', 'activity_email_bounced', ref('stg_marketo__email_bounces')) }}
    union all
    {{ quarantined_values('marketo', 'activity_unsubscribe_email', ref('stg_marketo__unsubscribes')) }}
    union all
    {{ quarantined_values('marketo', 'activity_change_data_value', ref('stg_marketo__data_value_changes')) }}
    union all
    {{ quarantined_values('marketo', 'activity_merge_leads', ref('stg_marketo__lead_merges')) }}
    union all
    {{ quarantined_values('marketo', 'activity_delete_lead', ref('stg_marketo__lead_deletions')) }}
    union all
    {{ quarantined_values('marketo', 'activity_new_lead', ref('stg_marketo__lead_creations')) }}
    union all
    {{ quarantined_values('marketo', 'activity_fill_out_form', ref('stg_marketo__form_fills')) }}
    union all
    {{ quarantined_values('marketo', 'activity_visit_webpage', ref('stg_marketo__page_visits')) }}
    union all
    {{ quarantined_values('marketo', 'activity_change_score', ref('stg_marketo__score_changes')) }}
    union all
    {{ quarantined_values('marketo', 'activity_change_status_in_progression', ref('stg_marketo__program_status_changes')) }}
    union all
    {{ quarantined_values('marketo', 'activity_convert_lead', ref('stg_marketo__lead_conversions')) }}
    union all
    {{ quarantined_values('marketo', 'activity_add_to_opportunity', ref('stg_marketo__opportunity_additions')) }}
)

select * from listed
