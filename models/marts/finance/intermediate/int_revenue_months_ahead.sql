-- Grain: one row per day of forecast and month of the quarters that are forecast on it.

{% set model = revenue_model() %}

with days as (
    select * from {{ ref('int_revenue_quarters') }}
),

numbers as (
    {{ dbt.generate_series(3 * model.horizon_quarters) }}
),

-- The first quarter is the one that holds the day after.
months as (
    select
        days.forecast_date,
        cast(ceil(numbers.generated_number / 3.0) as integer) as horizon_quarters,
        {{ add_months(period_start(add_days('days.forecast_date', 1), 'quarter'), 'cast(numbers.generated_number - 1 as integer)') }} as month
    from days
    cross join numbers
),

shared as (
    select
        forecast_date,
        horizon_quarters,
        {{ period_start('month', 'quarter') }} as quarter_start,
        month,
        {{ divide(
            "least(greatest(" ~ days_between('forecast_date', month_end('month')) ~ ", 0), extract(day from " ~ month_end('month') ~ "))",
            "extract(day from " ~ month_end('month') ~ ")",
            12, 18
        ) }} as share_ahead
    from months
),

final as (
    select
        *,
        cast(sum(share_ahead) over (
            partition by forecast_date order by month rows between unbounded preceding and current row
        ) as numeric(18, 12)) as months_ahead
    from shared
)

select * from final
