-- Spend that names no campaign, or one that is not among its account's campaigns: it counts in every total and in no campaign.
{{ config(severity='warn') }}

with spend as (
    {{ union_all(
        [ref('map_google_ads__ad_spend_daily'), ref('map_linkedin_ads__ad_spend_daily')],
        ['source_system', 'source_instance', 'source_id', 'cost_local', 'is_campaign_known']
    ) }}
)

select * from spend
where not is_campaign_known
