-- Conservation of marketo: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _marketo_mapped__models.yml.
{{ config(group='marketo') }}

with counted as (
    {{ staged_counts('marketo', 'lead', ref('stg_marketo__leads'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'program', ref('stg_marketo__programs'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'campaign', ref('stg_marketo__campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_send_email', ref('stg_marketo__email_sends'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_email_delivered', ref('stg_marketo__email_deliveries'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_open_email', ref('stg_marketo__email_opens'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_click_email', ref('stg_marketo__email_clicks'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_email_bounced', ref('stg_marketo__email_bounces'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_unsubscribe_email', ref('stg_marketo__unsubscribes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_change_data_value', ref('stg_marketo__data_value_changes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_merge_leads', ref('stg_marketo__lead_merges'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_delete_lead', ref('stg_marketo__lead_deletions'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_new_lead', ref('stg_marketo__lead_creations'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_fill_out_form', ref('stg_marketo__form_fills'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_visit_webpage', ref('stg_marketo__page_visits'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_change_score', ref('stg_marketo__score_changes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_change_status_in_progression', ref('stg_marketo__program_status_changes'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_convert_lead', ref('stg_marketo__lead_conversions'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('marketo', 'activity_add_to_opportunity', ref('stg_marketo__opportunity_additions'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
