-- Grain: one row per day of forecast and quarter ahead: the sums over its months that methods are made of.

with months as (
    select * from {{ ref('int_revenue_months_ahead') }}
),

ledger as (
    select * from {{ ref('int_revenue_months') }}
),

quarters as (
    select * from {{ ref('int_revenue_quarters') }}
),

kept as (
    select * from {{ ref('int_revenue_kept') }}
),

to_come as (
    select * from {{ ref('int_revenue_to_come') }}
),

-- The day's own month, and how the last quarter that was over changed.
days as (
    select
        quarters.forecast_date,
        ledger.mrr_amount,
        last_quarters.revenue_amount as last_quarter_amount,
        last_quarters.closing_mrr - last_quarters.first_opening_mrr as last_quarter_change
    from quarters
    inner join ledger on {{ month_start('quarters.forecast_date') }} = ledger.month
    left join quarters as last_quarters
        on
            quarters.quarters_over = last_quarters.quarters_over
            and last_quarters.is_quarter_over
),

final as (
    select
        months.forecast_date,
        months.horizon_quarters,
        months.quarter_start,
        max(days.last_quarter_amount) as last_quarter_amount,
        cast(sum(case when months.share_ahead = 0 then ledger.mrr_amount else 0 end) as numeric(38, 6)) as known_amount,
        cast(round(coalesce(sum(kept.base_mrr), 0), 2) as numeric(38, 6)) as base_amount,
        cast(round(coalesce(sum(kept.renewal_mrr), 0), 2) as numeric(38, 6)) as renewal_amount,
        cast(round(coalesce(sum(to_come.pipeline_mrr), 0), 2) as numeric(38, 6)) as pipeline_amount,
        cast(round(coalesce(sum(to_come.new_pipeline_mrr), 0), 2) as numeric(38, 6)) as new_pipeline_amount,
        cast(round(coalesce(sum(kept.paid_mrr), 0), 2) as numeric(38, 6)) as paid_amount,
        cast(round(coalesce(sum(to_come.commit_mrr), 0), 2) as numeric(38, 6)) as commit_amount,
        cast(round(sum(case
            when months.share_ahead = 0 then 0
            else greatest(days.mrr_amount + {{ quotient('days.last_quarter_change * months.months_ahead', '3') }}, 0)
        end), 2) as numeric(38, 6)) as trend_amount
    from months
    inner join days on months.forecast_date = days.forecast_date
    left join ledger on months.month = ledger.month
    left join kept
        on
            months.forecast_date = kept.forecast_date
            and months.month = kept.month
    left join to_come
        on
            months.forecast_date = to_come.forecast_date
            and months.month = to_come.month
    group by months.forecast_date, months.horizon_quarters, months.quarter_start
)

select * from final
