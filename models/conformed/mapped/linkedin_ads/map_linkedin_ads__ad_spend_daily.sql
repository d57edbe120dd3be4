-- Grain: one row per campaign, day and currency; spend whose campaign is not known is one row per ad group, day and currency.

with costs as (
    select * from {{ ref('map_linkedin_ads__costs') }}
),

named as (
    select
        *,
        case
            when is_account_of_campaign then campaign_source_id
            -- Where a campaign names no account its ad groups do, and two of them may name two.
            when is_campaign_known then concat_ws(' ', campaign_source_id, 'account:' || ad_account_source_id)
            else coalesce(
                nullif(concat_ws(
                    ' ',
                    'account:' || ad_account_source_id,
                    'campaign:' || campaign_source_id,
                    'ad_group:' || ad_group_source_id,
                    case when ad_group_source_id is null then 'ad:' || ad_source_id end
                ), ''),
                'unknown'
            )
        end as spent_on,
        -- Dollars of an account in another currency are a row of their own.
        case when currency_code <> coalesce(account_currency_code, '') then ' ' || currency_code else '' end as currency_suffix
    from costs
),

final as (
    select
        source_system,
        source_instance,
        spent_on || ' ' || cast(spend_date as text) || currency_suffix as source_id,
        campaign_source_id,
        ad_account_source_id,
        spend_date,
        currency_code,
        cast(sum(cost_local) as numeric(38, 6)) as cost_local,
        cast(sum(impression_count) as bigint) as impression_count,
        cast(sum(click_count) as bigint) as click_count,
        cast(sum(conversion_count) as numeric(38, 6)) as conversion_count,
        cast(count(*) - count(cost_local) as bigint) as missing_cost_count,
        cast(count(*) as bigint) as row_count,
        'paid_social' as channel,
        is_campaign_known
    from named
    group by
        source_system, source_instance, spent_on, currency_suffix, campaign_source_id, ad_account_source_id, spend_date,
        currency_code, is_campaign_known
)

select * from final
