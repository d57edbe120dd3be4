-- Conservation: cost, clicks and rows of each account's own table of statistics, straight from staging, are all in its spend.
{{ config(group='google_ads') }}

with rows_by_table as (
    select source_instance, 1 as preference, stat_date, cost_micros, click_count
    from {{ ref('stg_google_ads__campaign_stats') }}
    where row_status = 'current'
    union all
    select source_instance, 2 as preference, stat_date, cost_micros, click_count
    from {{ ref('stg_google_ads__ad_group_stats') }}
    where row_status = 'current'
    union all
    select source_instance, 3 as preference, stat_date, cost_micros, click_count
    from {{ ref('stg_google_ads__ad_stats') }}
    where row_status = 'current'
    union all
    select source_instance, 4 as preference, stat_date, cost_micros, click_count
    from {{ ref('stg_google_ads__account_stats') }}
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
        coalesce(sum(rows_by_table.cost_micros), 0) as cost_micros,
        coalesce(sum(rows_by_table.click_count), 0) as click_count
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
        coalesce(sum(cost_local), 0) * 1000000 as cost_micros,
        coalesce(sum(click_count), 0) as click_count
    from {{ ref('map_google_ads__ad_spend_daily') }}
    group by source_instance
)

select
    coalesce(staged.source_instance, spent.source_instance) as source_instance,
    staged.cost_micros as staged_cost_micros,
    spent.cost_micros as spent_cost_micros
from staged
full outer join spent
    on staged.source_instance = spent.source_instance
where
    staged.row_count is distinct from spent.row_count
    or staged.cost_micros is distinct from spent.cost_micros
    or staged.click_count is distinct from spent.click_count
