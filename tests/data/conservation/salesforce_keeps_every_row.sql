-- Conservation of salesforce: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _salesforce_mapped__models.yml.
{{ config(group='salesforce') }}

with counted as (
    {{ staged_counts('salesforce', 'account', ref('stg_salesforce__accounts')) }}
    union all
    {{ staged_counts('salesforce', 'contact', ref('stg_salesforce__contacts')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity', ref('stg_salesforce__opportunities')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_history', ref('stg_salesforce__opportunity_histories')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_field_history', ref('stg_salesforce__opportunity_field_histories')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_stage', ref('stg_salesforce__opportunity_stages')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_line_item', ref('stg_salesforce__opportunity_line_items')) }}
    union all
    {{ staged_counts('salesforce', 'product_2', ref('stg_salesforce__products')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_contact_role', ref('stg_salesforce__opportunity_contact_roles')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_split', ref('stg_salesforce__opportunity_splits')) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_team_member', ref('stg_salesforce__opportunity_team_members')) }}
    union all
    {{ staged_counts('salesforce', 'user', ref('stg_salesforce__users')) }}
    union all
    {{ staged_counts('salesforce', 'user_role', ref('stg_salesforce__user_roles')) }}
    union all
    {{ staged_counts('salesforce', 'forecasting_quota', ref('stg_salesforce__forecasting_quotas')) }}
    union all
    {{ staged_counts('salesforce', 'lead', ref('stg_salesforce__leads')) }}
    union all
    {{ staged_counts('salesforce', 'lead_history', ref('stg_salesforce__lead_histories')) }}
    union all
    {{ staged_counts('salesforce', 'campaign', ref('stg_salesforce__campaigns')) }}
    union all
    {{ staged_counts('salesforce', 'campaign_member', ref('stg_salesforce__campaign_members')) }}
    union all
    {{ staged_counts('salesforce', 'task', ref('stg_salesforce__tasks')) }}
    union all
    {{ staged_counts('salesforce', 'event', ref('stg_salesforce__events')) }}
    union all
    {{ staged_counts('salesforce', 'order', ref('stg_salesforce__orders')) }}
    union all
    {{ staged_counts('salesforce', 'contract', ref('stg_salesforce__contracts')) }}
    union all
    {{ staged_counts('salesforce', 'currency_type', ref('stg_salesforce__currency_types')) }}
    union all
    {{ staged_counts('salesforce', 'dated_conversion_rate', ref('stg_salesforce__dated_conversion_rates')) }}
    union all
    select
        'map_salesforce__activities' as model,
        (
            select count(*)
            from {{ ref('map_salesforce__activity_records') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__activities'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__activity_records'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__campaigns' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__campaigns') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__campaigns') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__company_domains'), ['source_instance', 'source_id', 'domain']) }}
    union all
    select
        'map_salesforce__companies' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__accounts') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__accounts') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__companies'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__company_merges'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__contact_merges'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__contacts' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__contacts') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__contacts') }} and {{ is_not_after_as_of('created_at') }}
        )
        + (
            select count(*)
            from {{ ref('stg_salesforce__leads') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__leads') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__corporate_currencies'), ['source_instance']) }}
    union all
    select
        'map_salesforce__employees' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__users') }}
            where
                row_status = 'current'
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__employees'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__exchange_rates'), ['source_instance', 'currency_code', 'valid_from']) }}
    union all
    {{ key_counts(ref('map_salesforce__lead_conversions'), ['source_instance', 'lead_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__lead_status_changes'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__leads' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__leads') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__leads') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__leads'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__opportunities' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__opportunities') }}
            where
                row_status = 'current'
                and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__opportunities'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__opportunity_contacts' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__opportunity_contact_roles') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__opportunity_contact_roles') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__opportunity_contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__opportunity_changes'), ['source_instance', 'opportunity_source_id', 'attribute', 'changed_at']) }}
    union all
    select
        'map_salesforce__opportunity_line_items' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__opportunity_line_items') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__opportunity_line_items') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__opportunity_line_items'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__opportunity_origins'), ['source_instance', 'opportunity_source_id']) }}
    union all
    select
        'map_salesforce__opportunity_snapshots' as model,
        (
            select count(*)
            from {{ ref('snap_salesforce__opportunities') }}
            where
                not is_deleted
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__opportunity_snapshots'), ['source_instance', 'opportunity_source_id', 'recorded_at']) }}
    union all
    select
        'map_salesforce__opportunity_splits' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__opportunity_splits') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__opportunity_splits') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__opportunity_splits'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__person_ids'), ['source_instance', 'person_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__products'), ['source_instance', 'source_id']) }}
    union all
    select
        'map_salesforce__quotas' as model,
        (
            select count(*)
            from {{ ref('stg_salesforce__forecasting_quotas') }}
            where
                row_status = 'current'
                and not {{ is_deleted_by_then('stg_salesforce__forecasting_quotas') }} and {{ is_not_after_as_of('created_at') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_salesforce__quotas'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__stages'), ['source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_salesforce__touchpoints'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
