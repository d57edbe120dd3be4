-- The parts of a forecast are the forecast, to the last digit. A difference is money that no part explains.
{{ config(group='finance') }}

with forecasts as (
    select
        period_start, method, as_of as day_of_forecast, forecast_amount,
        known_amount, base_amount, renewal_amount, pipeline_amount, new_pipeline_amount
    from {{ ref('revenue_forecasts') }}
    union all
    select
        period_start, method, snapshot_date as day_of_forecast, forecast_amount,
        known_amount, base_amount, renewal_amount, pipeline_amount, new_pipeline_amount
    from {{ ref('revenue_backtests') }}
)

select *
from forecasts
where forecast_amount <> known_amount + base_amount + renewal_amount + pipeline_amount + new_pipeline_amount
