-- Conservation of linkedin_ads: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _linkedin_ads_mapped__models.yml.
{{ config(group='linkedin_ads') }}

with counted as (
    {{ staged_counts('linkedin_ads', 'account_history', ref('stg_linkedin_ads__account_histories')) }}
    union all
    {{ staged_counts('linkedin_ads', 'campaign_group_history', ref('stg_linkedin_ads__campaign_group_histories')) }}
    union all
    {{ staged_counts('linkedin_ads', 'campaign_history', ref('stg_linkedin_ads__campaign_histories')) }}
    union all
    {{ staged_counts('linkedin_ads', 'creative_history', ref('stg_linkedin_ads__creative_histories')) }}
    union all
    {{ staged_counts('linkedin_ads', 'ad_analytics_by_campaign', ref('stg_linkedin_ads__ad_analytics_by_campaign'), keyed='campaign_id is not null') }}
    union all
    {{ staged_counts('linkedin_ads', 'ad_analytics_by_creative', ref('stg_linkedin_ads__ad_analytics_by_creative'), keyed='creative_id is not null') }}
    union all
    {{ key_counts(ref('map_linkedin_ads__accounts'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_linkedin_ads__campaigns'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_linkedin_ads__ad_groups'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    {{ key_counts(ref('map_linkedin_ads__ads'), ['source_system', 'source_instance', 'source_id']) }}
    union all
    select
        'map_linkedin_ads__costs' as model,
        (
            select count(*)
            from {{ ref('map_linkedin_ads__statistics') }}
        ) as expected_count,
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('map_linkedin_ads__costs'), []) }}
    union all
    {{ key_counts(ref('map_linkedin_ads__ad_spend_daily'), ['source_system', 'source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
