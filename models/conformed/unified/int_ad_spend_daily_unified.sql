-- Grain: one row per ad campaign and day.

with stacked as (
    {{ union_all(
        [
            ref('map_google_ads__ad_spend_daily'),
            ref('map_linkedin_ads__ad_spend_daily'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'campaign_source_id',
            'ad_account_source_id',
            'spend_date',
            'currency_code',
            'cost_local',
            'impression_count',
            'click_count',
            'conversion_count',
            'missing_cost_count',
            'channel',
        ]
    ) }}
)

select * from stacked
