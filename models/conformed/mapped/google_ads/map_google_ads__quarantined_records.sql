-- Grain: one row per raw value of google_ads that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('google_ads', 'account_history', ref('stg_google_ads__account_histories')) }}
    union all
    {{ quarantined_values('google_ads', 'campaign_history', ref('stg_google_ads__campaign_histories')) }}
    union all
    {{ quarantined_values('google_ads', 'ad_group_history', ref('stg_google_ads__ad_group_histories')) }}
    union all
    {{ quarantined_values('google_ads', 'ad_history', ref('stg_google_ads__ad_histories')) }}
    union all
    {{ quarantined_values('google_ads', 'campaign_stats', ref('stg_google_ads__campaign_stats')) }}
    union all
    {{ quarantined_values('google_ads', 'ad_group_stats', ref('stg_google_ads__ad_group_stats')) }}
    union all
    {{ quarantined_values('google_ads', 'ad_stats', ref('stg_google_ads__ad_stats')) }}
    union all
    {{ quarantined_values('google_ads', 'account_stats', ref('stg_google_ads__account_stats')) }}
)

select * from listed
