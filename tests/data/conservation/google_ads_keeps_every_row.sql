-- Conservation of google_ads: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _google_ads_mapped__models.yml.
{{ config(group='google_ads') }}

with counted as (
    {{ staged_counts('google_ads', 'account_history', ref('stg_google_ads__account_histories')) }}
    union all
    {{ staged_counts('google_ads', 'campaign_history', ref('stg_google_ads__campaign_histories')) }}
    union all
    {{ staged_counts('google_ads', 'ad_group_history', ref('stg_google_ads__ad_group_histories')) }}
    union all
    {{ staged_counts('google_ads', 'ad_history', ref('stg_google_ads__ad_histories')) }}
    union all
    {{ staged_counts('google_ads', 'campaign_stats', ref('stg_google_ads__campaign_stats'), keyed='fivetran_id is not null') }}
    union all
    {{ staged_counts('google_ads', 'ad_group_stats', ref('stg_google_ads__ad_group_stats'), keyed='fivetran_id is not null') }}
    union all
    {{ staged_counts('google_ads', 'ad_stats', ref('stg_google_ads__ad_stats'), keyed='fivetran_id is not null') }}
    union all
    {{ staged_counts('google_ads', 'account_stats', ref('stg_google_ads__account_stats'), keyed='fivetran_id is not null') }}
    union all
    {{ key_counts(ref('map_google_ads__accounts'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_google_ads__campaigns'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_google_ads__ad_groups'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_google_ads__ads'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_google_ads__ad_spend_daily'), ['source_system', 'source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
