-- Conservation of hubspot: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _hubspot_mapped__models.yml.
{{ config(group='hubspot') }}

with counted as (
    {{ staged_counts('hubspot', 'company', ref('stg_hubspot__companies')) }}
    union all
    {{ staged_counts('hubspot', 'contact', ref('stg_hubspot__contacts')) }}
    union all
    {{ staged_counts('hubspot', 'deal', ref('stg_hubspot__deals')) }}
    union all
    {{ staged_counts('hubspot', 'deal_stage', ref('stg_hubspot__deal_stages')) }}
    union all
    {{ staged_counts('hubspot', 'deal_pipeline', ref('stg_hubspot__deal_pipelines')) }}
    union all
    {{ staged_counts('hubspot', 'deal_pipeline_stage', ref('stg_hubspot__deal_pipeline_stages')) }}
    union all
    {{ staged_counts('hubspot', 'deal_property_history', ref('stg_hubspot__deal_property_histories')) }}
    union all
    {{ staged_counts('hubspot', 'contact_property_history', ref('stg_hubspot__contact_property_histories')) }}
    union all
    {{ staged_counts('hubspot', 'deal_company', ref('stg_hubspot__deal_companies')) }}
    union all
    {{ staged_counts('hubspot', 'deal_contact', ref('stg_hubspot__deal_contacts')) }}
    union all
    {{ staged_counts('hubspot', 'merged_deal', ref('stg_hubspot__merged_deals')) }}
    union all
    {{ staged_counts('hubspot', 'engagement', ref('stg_hubspot__engagements')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_call', ref('stg_hubspot__engagement_calls')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_email', ref('stg_hubspot__engagement_emails')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_meeting', ref('stg_hubspot__engagement_meetings')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_note', ref('stg_hubspot__engagement_notes')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_task', ref('stg_hubspot__engagement_tasks')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_communication', ref('stg_hubspot__engagement_communications')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_company', ref('stg_hubspot__engagement_companies')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_contact', ref('stg_hubspot__engagement_contacts')) }}
    union all
    {{ staged_counts('hubspot', 'engagement_deal', ref('stg_hubspot__engagement_deals')) }}
    union all
    {{ staged_counts('hubspot', 'owner', ref('stg_hubspot__owners')) }}
    union all
    {{ staged_counts('hubspot', 'owner_team', ref('stg_hubspot__owner_teams')) }}
    union all
    {{ staged_counts('hubspot', 'team', ref('stg_hubspot__teams')) }}
    union all
    {{ staged_counts('hubspot', 'email_campaign', ref('stg_hubspot__email_campaigns')) }}
    union all
    {{ staged_counts('hubspot', 'email_event', ref('stg_hubspot__email_events')) }}
    union all
    {{ staged_counts('hubspot', 'email_event_click', ref('stg_hubspot__email_event_clicks')) }}
    union all
    {{ staged_counts('hubspot', 'email_event_open', ref('stg_hubspot__email_event_opens')) }}
    union all
    {{ staged_counts('hubspot', 'form', ref('stg_hubspot__forms')) }}
    union all
    {{ staged_counts('hubspot', 'contact_form_submission', ref('stg_hubspot__contact_form_submissions')) }}
    union all
    {{ staged_counts('hubspot', 'ticket', ref('stg_hubspot__tickets')) }}
    union all
    {{ staged_counts('hubspot', 'ticket_pipeline_stage', ref('stg_hubspot__ticket_pipeline_stages')) }}
    union all
    {{ staged_counts('hubspot', 'ticket_company', ref('stg_hubspot__ticket_companies')) }}
    union all
    {{ staged_counts('hubspot', 'ticket_contact', ref('stg_hubspot__ticket_contacts')) }}
    union all
    {{ staged_counts('hubspot', 'ticket_property_history', ref('stg_hubspot__ticket_property_histories')) }}
    union all
    {{ key_counts(ref('map_hubspot__activities'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__campaigns' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__email_campaigns') }}
            where
                row_status = 'current'
                and not is_deleted
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__company_domains'), ['source_instance', 'source_id', 'domain']) }}
    union all
    select
        'map_hubspot__companies' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__companies') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_hubspot__companies') }} and {{ is_not_after_as_of('created_at') }}
                and not exists (
                    select 1 from {{ ref('map_hubspot__company_merges') }} as others
                    where stg_hubspot__companies.source_instance = others.source_instance and stg_hubspot__companies.source_id = others.source_id
                )
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__company_merges'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__contact_emails'), ['source_instance', 'email']) }}
    union all
    {{ key_counts(ref('map_hubspot__contact_merges'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__contacts' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__contacts') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_hubspot__contacts') }} and {{ is_not_after_as_of('created_at') }}
                and not exists (
                    select 1 from {{ ref('map_hubspot__contact_merges') }} as others
                    where stg_hubspot__contacts.source_instance = others.source_instance and stg_hubspot__contacts.source_id = others.source_id
                )
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__email_touches'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__employees' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__owners') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__employees'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__engagement_details' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__engagement_calls') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__engagement_emails') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__engagement_meetings') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__engagement_notes') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__engagement_tasks') }}
            where
                row_status = 'current'
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__engagement_communications') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__engagement_details'), ['source_instance', 'kind', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__engagement_links'), ['source_instance', 'engagement_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__lead_milestones'), ['source_instance', 'contact_source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__leads'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__opportunities' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__deals') }}
            where
                row_status = 'current'
                and {{ is_not_after_as_of('created_at') }}
                and not exists (
                    select 1 from {{ ref('map_hubspot__opportunity_merges') }} as others
                    where stg_hubspot__deals.source_instance = others.source_instance and stg_hubspot__deals.source_id = others.source_id
                )
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__opportunities'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__opportunity_changes'), ['source_instance', 'opportunity_source_id', 'attribute', 'changed_at']) }}
    union all
    {{ key_counts(ref('map_hubspot__opportunity_companies'), ['source_instance', 'opportunity_source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__opportunity_contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__opportunity_merges'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__opportunity_origins'), ['source_instance', 'opportunity_source_id']) }}
    union all
    select
        'map_hubspot__opportunity_snapshots' as model,
        (
            select count(*)
            from {{ ref('snap_hubspot__deals') }}
            where
                not is_deleted
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__opportunity_snapshots'), ['source_instance', 'opportunity_source_id', 'recorded_at']) }}
    union all
    {{ key_counts(ref('map_hubspot__stages'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__ticket_closings'), ['source_instance', 'ticket_id']) }}
    union all
    {{ key_counts(ref('map_hubspot__ticket_links'), ['source_instance', 'ticket_id']) }}
    union all
    select
        'map_hubspot__ticket_statuses' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__ticket_pipeline_stages') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__ticket_statuses'), ['source_instance', 'stage_id', 'pipeline_id']) }}
    union all
    select
        'map_hubspot__tickets' as model,
        (
            select count(*)
            from {{ ref('stg_hubspot__tickets') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_hubspot__tickets') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__tickets'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_hubspot__touchpoints' as model,
        (
            select count(*)
            from {{ ref('map_hubspot__email_touches') }}
        )
        + (
            select count(*)
            from {{ ref('stg_hubspot__contact_form_submissions') }}
            where
                row_status = 'current'
                and not is_deleted and {{ is_not_after_as_of('submitted_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_hubspot__touchpoints'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
