-- Grain: one row per raw row of the statistics that an instance's spend is taken from, up to as_of.

-- The same spend stands in both tables. Which one is read is decided once for an instance.
with campaign_statistics as (
    select
        source_system, source_instance, campaign_id as ad_group_id, cast(null as text) as ad_id, stat_date, cost_local, cost_usd,
        impression_count, click_count, website_conversion_count, form_lead_count,
        'ad_analytics_by_campaign' as table_name, 1 as preference
    from {{ ref('stg_linkedin_ads__ad_analytics_by_campaign') }}
    where row_status = 'current'
),

creative_statistics as (
    select
        source_system, source_instance, cast(null as text) as ad_group_id, creative_id as ad_id, stat_date, cost_local, cost_usd,
        impression_count, click_count, website_conversion_count, form_lead_count,
        'ad_analytics_by_creative' as table_name, 2 as preference
    from {{ ref('stg_linkedin_ads__ad_analytics_by_creative') }}
    where row_status = 'current'
),

stacked as (
    select * from campaign_statistics
    union all
    select * from creative_statistics
),

ranked as (
    select
        *,
        min(preference) over (partition by source_instance) as preference_of_instance,
        bool_or(cost_local is not null) over (partition by source_instance, preference) as has_local_costs,
        bool_or(cost_usd is not null) over (partition by source_instance, preference) as has_usd_costs
    from stacked
),

ads as (
    select * from {{ ref('map_linkedin_ads__ads') }}
),

final as (
    select
        ranked.source_system,
        ranked.source_instance,
        ranked.table_name,
        coalesce(ranked.ad_group_id, ads.ad_group_source_id) as ad_group_source_id,
        ranked.ad_id as ad_source_id,
        ranked.stat_date as spend_date,
        -- LinkedIn gives both costs or neither: a zero beside an empty cell is no cost of nothing, it is missing.
        case when ranked.cost_local = 0 and ranked.cost_usd is null and ranked.has_usd_costs then null else ranked.cost_local end as cost_local,
        case when ranked.cost_usd = 0 and ranked.cost_local is null and ranked.has_local_costs then null else ranked.cost_usd end as cost_usd,
        ranked.impression_count,
        ranked.click_count,
        case
            when ranked.website_conversion_count is not null or ranked.form_lead_count is not null
                then coalesce(ranked.website_conversion_count, 0) + coalesce(ranked.form_lead_count, 0)
        end as conversion_count
    from ranked
    left join ads
        on
            ranked.source_instance = ads.source_instance
            and ranked.ad_id = ads.source_id
    where ranked.preference = ranked.preference_of_instance and ranked.stat_date <= {{ as_of() }}
)

select * from final
