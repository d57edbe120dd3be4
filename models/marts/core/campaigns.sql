-- Grain: one row per campaign of one system.

with campaigns as (
    select * from {{ ref('int_campaigns_unified') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
    where rate_date = {{ as_of() }}
),

final as (
    select
        campaigns.campaign_record_key as campaign_key,
        campaigns.source_system,
        campaigns.source_instance,
        campaigns.source_id,
        {{ record_key('campaigns.parent_source_id', 'campaigns.source_system', 'campaigns.source_instance') }} as parent_campaign_key,
        campaigns.name,
        campaigns.campaign_type,
        coalesce(campaigns.channel, 'unknown') as channel,
        campaigns.status,
        campaigns.start_date,
        campaigns.end_date,
        {{ convert(
            'campaigns.budgeted_cost_local',
            rate_or_one(currency('campaigns.currency_code'), 'exchange_rates.rate_to_reporting')
        ) }} as budgeted_amount,
        {{ convert(
            'campaigns.actual_cost_local',
            rate_or_one(currency('campaigns.currency_code'), 'exchange_rates.rate_to_reporting')
        ) }} as actual_cost_amount,
        campaigns.budgeted_cost_local as budgeted_amount_local,
        campaigns.actual_cost_local as actual_cost_amount_local,
        {{ currency('campaigns.currency_code') }} as currency_code,
        (campaigns.budgeted_cost_local is not null or campaigns.actual_cost_local is not null)
        and {{ rate_or_one(currency('campaigns.currency_code'), 'exchange_rates.rate_to_reporting') }} is null as is_unconverted,
        coalesce(campaigns.is_ad_campaign, false) as is_ad_campaign
    from campaigns
    left join exchange_rates on {{ currency('campaigns.currency_code') }} = exchange_rates.currency_code
)

select * from final
