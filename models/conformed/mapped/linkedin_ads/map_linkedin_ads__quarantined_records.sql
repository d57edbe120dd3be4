-- Grain: one row per raw value of linkedin_ads that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('linkedin_ads', 'account_history', ref('stg_linkedin_ads__account_histories')) }}
    union all
    {{ quarantined_values('linkedin_ads', 'campaign_group_history', ref('stg_linkedin_ads__campaign_group_histories')) }}
    union all
    {{ quarantined_values('linkedin_ads', 'campaign_history', ref('stg_linkedin_ads__campaign_histories')) }}
    union all
    {{ quarantined_values('linkedin_ads', 'creative_history', ref('stg_linkedin_ads__creative_histories')) }}
    union all
    {{ quarantined_values('linkedin_ads', 'ad_analytics_by_campaign', ref('stg_linkedin_ads__ad_analytics_by_campaign')) }}
    union all
    {{ quarantined_values('linkedin_ads', 'ad_analytics_by_creative', ref('stg_linkedin_ads__ad_analytics_by_creative')) }}
)

select * from listed
