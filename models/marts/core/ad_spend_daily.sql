-- Grain: one row per ad campaign and day, in the days of its ad account.

with spend as (
    select * from {{ ref('int_ad_spend_daily_unified') }}
),

campaigns as (
    select * from {{ ref('int_campaigns_unified') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

joined as (
    select
        spend.*,
        campaigns.campaign_record_key,
        coalesce(campaigns.channel, spend.channel, 'unknown') as known_channel,
        {{ rate_or_one('spend.currency_code', 'exchange_rates.rate_to_reporting') }} as exchange_rate
    from spend
    left join campaigns
        on
            spend.source_system = campaigns.source_system
            and spend.source_instance = campaigns.source_instance
            and spend.campaign_source_id = campaigns.source_id
    left join exchange_rates
        on
            spend.currency_code = exchange_rates.currency_code
            and spend.spend_date = exchange_rates.rate_date
),

final as (
    select
        {{ record_key() }} as ad_spend_key,
        source_system,
        source_instance,
        source_id,
        campaign_record_key as campaign_key,
        ad_account_source_id,
        spend_date,
        known_channel as channel,
        -- An account with an unknown currency is not assumed to be in dollars: its spend counts as unconverted.
        currency_code,
        {{ convert('cost_local', 'exchange_rate') }} as cost_amount,
        cost_local as cost_amount_local,
        cost_local is not null and exchange_rate is null as is_unconverted,
        missing_cost_count,
        impression_count,
        click_count,
        conversion_count
    from joined
)

select * from final
