-- Grain: one row per campaign and day; spend whose campaign is not known is one row per account, named campaign and day.

with statistics as (
    select * from {{ ref('map_google_ads__statistics') }}
),

campaigns as (
    select * from {{ ref('map_google_ads__campaigns') }}
),

accounts as (
    select * from {{ ref('map_google_ads__accounts') }}
),

placed as (
    select
        statistics.*,
        coalesce(campaigns.ad_account_source_id, statistics.ad_account_source_id) as paying_account_source_id,
        campaigns.channel,
        campaigns.source_id is not null as is_campaign_known,
        coalesce(
            campaigns.source_id,
            nullif(concat_ws(
                ' ', 'account:' || statistics.ad_account_source_id, 'campaign:' || statistics.campaign_source_id
            ), ''),
            'unknown'
        ) as spent_on
    from statistics
    left join campaigns
        on
            statistics.source_instance = campaigns.source_instance
            and statistics.campaign_source_id = campaigns.source_id
),

-- Rows are per device and network.
summed as (
    select
        source_system,
        source_instance,
        spent_on,
        campaign_source_id,
        paying_account_source_id,
        spend_date,
        channel,
        is_campaign_known,
        sum(cost_local) as cost_local,
        sum(impression_count) as impression_count,
        sum(click_count) as click_count,
        sum(conversion_count) as conversion_count,
        count(*) - count(cost_local) as missing_cost_count,
        count(*) as row_count
    from placed
    group by
        source_system, source_instance, spent_on, campaign_source_id, paying_account_source_id, spend_date, channel, is_campaign_known
),

final as (
    select
        summed.source_system,
        summed.source_instance,
        summed.spent_on || ' ' || cast(summed.spend_date as text) as source_id,
        summed.campaign_source_id,
        summed.paying_account_source_id as ad_account_source_id,
        summed.spend_date,
        accounts.currency_code,
        cast(summed.cost_local as numeric(38, 6)) as cost_local,
        cast(summed.impression_count as bigint) as impression_count,
        cast(summed.click_count as bigint) as click_count,
        cast(summed.conversion_count as numeric(38, 6)) as conversion_count,
        cast(summed.missing_cost_count as bigint) as missing_cost_count,
        cast(summed.row_count as bigint) as row_count,
        summed.channel,
        summed.is_campaign_known
    from summed
    left join accounts
        on
            summed.source_instance = accounts.source_instance
            and summed.paying_account_source_id = accounts.source_id
)

select * from final
