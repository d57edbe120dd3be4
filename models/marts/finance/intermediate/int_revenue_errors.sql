-- Grain: one row per method and quarters ahead: how it erred in the back-test, and how wide a range that makes.

{% set model = revenue_model() %}

with backtests as (
    select * from {{ ref('revenue_backtests') }}
),

quantiles as (
    select * from {{ ref('t_quantiles') }}
),

-- Errors are capped at a thousand times the forecast: a wider range would say no more.
measured as (
    select
        *,
        cast(case
            when forecast_amount > 0
                then least(greatest({{ quotient('actual_amount - forecast_amount', 'forecast_amount') }}, -1000), 1000)
        end as numeric(18, 12)) as relative_error
    from backtests
),

summed as (
    select
        method,
        horizon_quarters,
        count(*) as held_back_count,
        sum(absolute_error) as absolute_error,
        sum(actual_amount) as actual_amount,
        count(relative_error) as error_count,
        sum(relative_error * relative_error) as squared_error
    from measured
    group by method, horizon_quarters
),

-- The t interval is centred on an error of 0: a past bias widens the range and does not move it.
spread as (
    select
        summed.*,
        min(summed.error_count) over (partition by summed.method order by summed.horizon_quarters) as fewest_errors,
        {{ quotient(
            'quantiles.quantile * ' ~ square_root('summed.squared_error * (summed.error_count + 1)'), 'summed.error_count'
        ) }} as half_width
    from summed
    left join quantiles on least(summed.error_count, 200) = quantiles.degrees_of_freedom
),

-- Farther ahead the range is never narrower.
final as (
    select
        method,
        horizon_quarters,
        cast(held_back_count as integer) as held_back_count,
        case when actual_amount > 0 then {{ ratio('absolute_error', 'actual_amount') }} end as wape,
        case
            when fewest_errors >= {{ model.min_held_back }}
                then max(half_width) over (partition by method order by horizon_quarters)
        end as half_width
    from spread
)

select * from final
