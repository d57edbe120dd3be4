-- Grain: one row per account and raw table of google_ads and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('google_ads', 'account_history', ref('stg_google_ads__account_histories'), []) }}
    union all
    {{ audited_rows('google_ads', 'campaign_history', ref('stg_google_ads__campaign_histories'), []) }}
    union all
    {{ audited_rows('google_ads', 'ad_group_history', ref('stg_google_ads__ad_group_histories'), []) }}
    union all
    {{ audited_rows('google_ads', 'ad_history', ref('stg_google_ads__ad_histories'), []) }}
    union all
    {{ audited_rows('google_ads', 'campaign_stats', ref('stg_google_ads__campaign_stats'), []) }}
    union all
    {{ audited_rows('google_ads', 'ad_group_stats', ref('stg_google_ads__ad_group_stats'), []) }}
    union all
    {{ audited_rows('google_ads', 'ad_stats', ref('stg_google_ads__ad_stats'), []) }}
    union all
    {{ audited_rows('google_ads', 'account_stats', ref('stg_google_ads__account_stats'), []) }}
)

select * from audited
