-- Grain: one row per raw row of statistics, with its campaign and its cost in one currency.

with statistics as (
    select * from {{ ref('map_linkedin_ads__statistics') }}
),

ad_groups as (
    select * from {{ ref('map_linkedin_ads__ad_groups') }}
),

campaigns as (
    select * from {{ ref('map_linkedin_ads__campaigns') }}
),

accounts as (
    select * from {{ ref('map_linkedin_ads__accounts') }}
),

placed as (
    select
        statistics.*,
        ad_groups.campaign_source_id,
        campaigns.source_id is not null as is_campaign_known,
        campaigns.ad_account_source_id is not null as is_account_of_campaign,
        coalesce(campaigns.ad_account_source_id, ad_groups.ad_account_source_id) as ad_account_source_id
    from statistics
    left join ad_groups
        on
            statistics.source_instance = ad_groups.source_instance
            and statistics.ad_group_source_id = ad_groups.source_id
    left join campaigns
        on
            ad_groups.source_instance = campaigns.source_instance
            and ad_groups.campaign_source_id = campaigns.source_id
),

final as (
    select
        placed.source_system,
        placed.source_instance,
        placed.campaign_source_id,
        placed.ad_group_source_id,
        placed.ad_source_id,
        placed.is_campaign_known,
        placed.is_account_of_campaign,
        placed.ad_account_source_id,
        placed.spend_date,
        accounts.currency_code as account_currency_code,
        case
            when accounts.currency_code is not null and placed.cost_local is not null then accounts.currency_code
            when placed.cost_usd is not null then 'USD'
            else accounts.currency_code
        end as currency_code,
        case
            when accounts.currency_code is not null then coalesce(placed.cost_local, placed.cost_usd)
            else coalesce(placed.cost_usd, placed.cost_local)
        end as cost_local,
        placed.impression_count,
        placed.click_count,
        placed.conversion_count
    from placed
    left join accounts
        on
            placed.source_instance = accounts.source_instance
            and placed.ad_account_source_id = accounts.source_id
)

select * from final
