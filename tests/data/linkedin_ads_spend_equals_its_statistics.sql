-- Conservation: cost, clicks and rows of each account's own table of statistics, straight from staging, are all in its spend.
{{ config(group='linkedin_ads') }}

with rows_by_table as (
    select source_instance, 1 as preference, stat_date, cost_local, cost_usd, click_count
    from {{ ref('stg_linkedin_ads__ad_analytics_by_campaign') }}
    where row_status = 'current'
    union all
    select source_instance, 2 as preference, stat_date, cost_local, cost_usd, click_count
    from {{ ref('stg_linkedin_ads__ad_analytics_by_creative') }}
    where row_status = 'current'
),

tables_read as (
    select
        source_instance,
        min(preference) as preference
    from rows_by_table
    group by source_instance
),

staged as (
    select
        rows_by_table.source_instance,
        count(*) as row_count,
        coalesce(sum(rows_by_table.click_count), 0) as click_count,
        -- Each row's cost is one of its two: what was spent lies between the sums of the smaller and of the larger.
        coalesce(sum(least(rows_by_table.cost_local, rows_by_table.cost_usd)), 0) as least_cost,
        coalesce(sum(greatest(rows_by_table.cost_local, rows_by_table.cost_usd)), 0) as greatest_cost
    from rows_by_table
    inner join tables_read
        on
            rows_by_table.source_instance = tables_read.source_instance
            and rows_by_table.preference = tables_read.preference
    where rows_by_table.stat_date <= {{ as_of() }}
    group by rows_by_table.source_instance
),

spent as (
    select
        source_instance,
        sum(row_count) as row_count,
        coalesce(sum(cost_local), 0) as cost_local,
        coalesce(sum(click_count), 0) as click_count
    from {{ ref('map_linkedin_ads__ad_spend_daily') }}
    group by source_instance
)

select
    coalesce(staged.source_instance, spent.source_instance) as source_instance,
    staged.least_cost,
    staged.greatest_cost,
    spent.cost_local
from staged
full outer join spent
    on staged.source_instance = spent.source_instance
where
    staged.row_count is distinct from spent.row_count
    or staged.click_count is distinct from spent.click_count
    or spent.cost_local < staged.least_cost
    or spent.cost_local > staged.greatest_cost
