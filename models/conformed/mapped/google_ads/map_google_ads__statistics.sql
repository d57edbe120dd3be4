-- Grain: one row per raw row of the statistics that an instance's spend is taken from, up to as_of.

-- The same spend stands in all four tables. Which one is read is decided once for an instance: none is added to another.
with campaign_statistics as (
    select
        source_system, source_instance, account_id, campaign_id, cast(null as text) as ad_group_id, cast(null as text) as ad_id,
        stat_date, cost_micros, impression_count, click_count, conversion_count, 'campaign_stats' as table_name, 1 as preference
    from {{ ref('stg_google_ads__campaign_stats') }}
    where row_status = 'current'
),

ad_group_statistics as (
    select
        source_system, source_instance, account_id, campaign_id, ad_group_id, cast(null as text) as ad_id,
        stat_date, cost_micros, impression_count, click_count, conversion_count, 'ad_group_stats' as table_name, 2 as preference
    from {{ ref('stg_google_ads__ad_group_stats') }}
    where row_status = 'current'
),

ad_statistics as (
    select
        source_system, source_instance, account_id, campaign_id, ad_group_id, ad_id,
        stat_date, cost_micros, impression_count, click_count, conversion_count, 'ad_stats' as table_name, 3 as preference
    from {{ ref('stg_google_ads__ad_stats') }}
    where row_status = 'current'
),

account_statistics as (
    select
        source_system, source_instance, account_id, cast(null as text) as campaign_id, cast(null as text) as ad_group_id,
        cast(null as text) as ad_id,
        stat_date, cost_micros, impression_count, click_count, conversion_count, 'account_stats' as table_name, 4 as preference
    from {{ ref('stg_google_ads__account_stats') }}
    where row_status = 'current'
),

stacked as (
    select * from campaign_statistics
    union all
    select * from ad_group_statistics
    union all
    select * from ad_statistics
    union all
    select * from account_statistics
),

ranked as (
    select
        *,
        min(preference) over (partition by source_instance) as preference_of_instance
    from stacked
),

ad_groups as (
    select * from {{ ref('map_google_ads__ad_groups') }}
),

ads as (
    select * from {{ ref('map_google_ads__ads') }}
),

final as (
    select
        ranked.source_system,
        ranked.source_instance,
        ranked.table_name,
        ranked.account_id as ad_account_source_id,
        coalesce(ranked.campaign_id, ad_groups.campaign_source_id) as campaign_source_id,
        ranked.stat_date as spend_date,
        {{ divide('ranked.cost_micros', '1000000') }} as cost_local,
        ranked.impression_count,
        ranked.click_count,
        ranked.conversion_count
    from ranked
    left join ads
        on
            ranked.source_instance = ads.source_instance
            and ranked.ad_id = ads.source_id
    left join ad_groups
        on
            ranked.source_instance = ad_groups.source_instance
            and coalesce(ranked.ad_group_id, ads.ad_group_source_id) = ad_groups.source_id
    where ranked.preference = ranked.preference_of_instance and ranked.stat_date <= {{ as_of() }}
)

select * from final
