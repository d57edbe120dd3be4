-- Grain: one row per day of forecast and month ahead: the MRR by then of deals that were open that day, and of business not in the pipeline yet.

{# What came in a month before has been losing since, at the rate of all revenue. #}
{% set kept_share = power('1 - arriving.total_loss_rate', 'months.months_ahead - arriving.months_ahead') %}

with months as (
    select * from {{ ref('int_revenue_months_ahead') }}
    where share_ahead > 0
),

rates as (
    select * from {{ ref('int_revenue_rates') }}
),

due as (
    select * from {{ ref('int_pipeline_due') }}
),

unexplained as (
    select * from {{ ref('int_revenue_unexplained') }}
),

arriving as (
    select
        months.forecast_date,
        months.month,
        months.months_ahead,
        rates.total_loss_rate,
        coalesce(due.expected_mrr + {{ product(['due.expected_termless_amount', 'rates.mrr_per_amount']) }}, 0) as pipeline_mrr,
        coalesce(due.commit_mrr + {{ product(['due.commit_termless_amount', 'rates.mrr_per_amount']) }}, 0) as commit_mrr,
        coalesce({{ product(['unexplained.unexplained_mrr', 'months.share_ahead']) }}, 0) as new_pipeline_mrr
    from months
    inner join rates on months.forecast_date = rates.forecast_date
    left join due
        on
            months.forecast_date = due.snapshot_date
            and months.month = due.close_month
    left join unexplained
        on
            months.forecast_date = unexplained.forecast_date
            and months.horizon_quarters = unexplained.horizon_quarters
),

kept as (
    select
        months.forecast_date,
        months.month,
        arriving.commit_mrr,
        {{ product(['arriving.pipeline_mrr', kept_share]) }} as pipeline_mrr,
        {{ product(['arriving.new_pipeline_mrr', kept_share]) }} as new_pipeline_mrr
    from months
    inner join arriving
        on
            months.forecast_date = arriving.forecast_date
            and months.month >= arriving.month
),

final as (
    select
        forecast_date,
        month,
        sum(pipeline_mrr) as pipeline_mrr,
        sum(new_pipeline_mrr) as new_pipeline_mrr,
        sum(commit_mrr) as commit_mrr
    from kept
    group by forecast_date, month
)

select * from final
