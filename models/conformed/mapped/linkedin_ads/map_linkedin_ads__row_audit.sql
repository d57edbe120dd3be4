-- Grain: one row per account and raw table of linkedin_ads and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('linkedin_ads', 'account_history', ref('stg_linkedin_ads__account_histories'), []) }}
    union all
    {{ audited_rows('linkedin_ads', 'campaign_group_history', ref('stg_linkedin_ads__campaign_group_histories'), []) }}
    union all
    {{ audited_rows('linkedin_ads', 'campaign_history', ref('stg_linkedin_ads__campaign_histories'), []) }}
    union all
    {{ audited_rows('linkedin_ads', 'creative_history', ref('stg_linkedin_ads__creative_histories'), []) }}
    union all
    {{ audited_rows('linkedin_ads', 'ad_analytics_by_campaign', ref('stg_linkedin_ads__ad_analytics_by_campaign'), []) }}
    union all
    {{ audited_rows('linkedin_ads', 'ad_analytics_by_creative', ref('stg_linkedin_ads__ad_analytics_by_creative'), []) }}
)

select * from audited
