-- Conservation of marketo: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _marketo_mapped__models.yml.
{{ config(group='marketo') }}

with counted as (
    {{ staged_counts('marketo', 'lead', ref('stg_marketo__leads')) }}
    union all
    {{ staged_counts('marketo', 'program', ref('stg_marketo__programs')) }}
    union all
    {{ staged_counts('marketo', 'campaign', ref('stg_marketo__campaigns')) }}
    union all
    {{ staged_counts('marketo', 'activity_send_email', ref('stg_marketo__email_sends')) }}
    union all
    {{ staged_counts('marketo', 'activity_email_delivered', ref('stg_marketo__email_deliveries')) }}
    union all
    {{ staged_counts('marketo', 'activity_open_email', ref('stg_marketo__email_opens')) }}
    union all
    {{ staged_counts('marketo', 'activity_click_email', ref('stg_marketo__email_clicks')) }}
    union all
    {{ staged_counts('marketo', 'activity_email_bounced', ref('stg_marketo__email_bounces')) }}
    union all
    {{ staged_counts('marketo', 'activity_unsubscribe_email', ref('stg_marketo__unsubscribes')) }}
    union all
    {{ staged_counts('marketo', 'activity_change_data_value', ref('stg_marketo__data_value_changes')) }}
    union all
    {{ staged_counts('marketo', 'activity_merge_leads', ref('stg_marketo__lead_merges')) }}
    union all
    {{ staged_counts('marketo', 'activity_delete_lead', ref('stg_marketo__lead_deletions')) }}
    union all
    {{ staged_counts('marketo', 'activity_new_lead', ref('stg_marketo__lead_creations')) }}
    union all
    {{ staged_counts('marketo', 'activity_fill_out_form', ref('stg_marketo__form_fills')) }}
    union all
    {{ staged_counts('marketo', 'activity_visit_webpage', ref('stg_marketo__page_visits')) }}
    union all
    {{ staged_counts('marketo', 'activity_change_score', ref('stg_marketo__score_changes')) }}
    union all
    {{ staged_counts('marketo', 'activity_change_status_in_progression', ref('stg_marketo__program_status_changes')) }}
    union all
    {{ staged_counts('marketo', 'activity_convert_lead', ref('stg_marketo__lead_conversions')) }}
    union all
    {{ staged_counts('marketo', 'activity_add_to_opportunity', ref('stg_marketo__opportunity_additions')) }}
    union all
    select
        'map_marketo__campaigns' as model,
        (
            select count(*)
            from {{ ref('stg_marketo__programs') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_marketo__programs') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_marketo__campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_marketo__contact_merges'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_marketo__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_marketo__deleted_leads'), ['source_instance', 'lead_id']) }}
    union all
    {{ key_counts(ref('map_marketo__lead_milestones'), ['source_instance', 'lead_id', 'lead_stage']) }}
    union all
    {{ key_counts(ref('map_marketo__lead_statuses'), ['source_instance', 'lead_id']) }}
    union all
    {{ key_counts(ref('map_marketo__leads'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_marketo__lifecycle_changes'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_marketo__merged_leads'), ['source_instance', 'lead_id']) }}
    union all
    {{ key_counts(ref('map_marketo__touches'), ['source_instance', 'touch_type', 'activity_id']) }}
    union all
    select
        'map_marketo__touchpoints' as model,
        (
            select count(*)
            from {{ ref('map_marketo__touches') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_marketo__touchpoints'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
