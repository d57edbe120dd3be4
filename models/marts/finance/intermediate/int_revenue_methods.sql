-- Grain: one row per day of forecast, quarter ahead and method: what the method says that day, in parts.

with ahead as (
    select * from {{ ref('int_revenue_quarters_ahead') }}
),

quarters as (
    select * from {{ ref('int_revenue_quarters') }}
),

-- The same quarter of the year before, where it was over on the day.
same_quarters as (
    select
        ahead.forecast_date,
        ahead.quarter_start,
        quarters.revenue_amount
    from ahead
    inner join quarters
        on
            {{ add_months('ahead.quarter_start', -12) }} = quarters.quarter_start
            and ahead.forecast_date >= quarters.quarter_end
),

-- Where two methods are equally good, the one that comes first is shown.
stacked as (
    select
        1 as method_order, 'by_parts' as method, forecast_date, horizon_quarters, quarter_start,
        known_amount, base_amount, renewal_amount, pipeline_amount, new_pipeline_amount
    from ahead
    union all
    select
        2 as method_order, 'trend' as method, forecast_date, horizon_quarters, quarter_start,
        known_amount, trend_amount as base_amount, 0 as renewal_amount, 0 as pipeline_amount, 0 as new_pipeline_amount
    from ahead
    where last_quarter_amount is not null
    union all
    select
        3 as method_order, 'commit' as method, forecast_date, horizon_quarters, quarter_start,
        known_amount, paid_amount as base_amount, 0 as renewal_amount, commit_amount as pipeline_amount, 0 as new_pipeline_amount
    from ahead
    union all
    select
        4 as method_order, 'last_quarter' as method, forecast_date, horizon_quarters, quarter_start,
        0 as known_amount, last_quarter_amount as base_amount, 0 as renewal_amount, 0 as pipeline_amount, 0 as new_pipeline_amount
    from ahead
    where last_quarter_amount is not null
    union all
    select
        5 as method_order, 'same_quarter_last_year' as method, ahead.forecast_date, ahead.horizon_quarters, ahead.quarter_start,
        0 as known_amount, same_quarters.revenue_amount as base_amount, 0 as renewal_amount, 0 as pipeline_amount, 0 as new_pipeline_amount
    from ahead
    inner join same_quarters
        on
            ahead.forecast_date = same_quarters.forecast_date
            and ahead.quarter_start = same_quarters.quarter_start
),

final as (
    select
        *,
        known_amount + base_amount + renewal_amount + pipeline_amount + new_pipeline_amount as forecast_amount
    from stacked
)

select * from final
