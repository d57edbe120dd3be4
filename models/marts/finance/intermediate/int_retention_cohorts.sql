-- Grain: one row per period, look-back and customer that paid at its opening or at its end: ARR of both at the opening rates.

with local_months as (
    select
        customer_key, product_key, currency_code, month, measured_on, net_mrr_local
    from {{ ref('int_mrr_local_monthly') }}
    where net_mrr_local <> 0
),

lookbacks as (
    select * from {{ ref('int_lookbacks') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

sides as (
    select
        lookbacks.period_grain, lookbacks.period_start, lookbacks.lookback_months, lookbacks.opening_month,
        local_months.customer_key, local_months.currency_code,
        local_months.net_mrr_local as opening_local,
        0 as ending_local
    from local_months
    inner join lookbacks on local_months.month = lookbacks.opening_month
    union all
    select
        lookbacks.period_grain, lookbacks.period_start, lookbacks.lookback_months, lookbacks.opening_month,
        local_months.customer_key, local_months.currency_code,
        0 as opening_local,
        local_months.net_mrr_local as ending_local
    from local_months
    inner join lookbacks on local_months.month = lookbacks.closing_month
),

customers as (
    select
        sides.period_grain,
        sides.period_start,
        sides.lookback_months,
        sides.customer_key,
        bool_or(sides.opening_local > 0) as is_opening,
        bool_or(sides.ending_local > 0) as is_ending,
        cast(coalesce(sum({{ convert('sides.opening_local', 'exchange_rates.rate_to_reporting') }}), 0) * 12 as numeric(38, 6)) as opening_arr,
        cast(coalesce(sum({{ convert('sides.ending_local', 'exchange_rates.rate_to_reporting') }}), 0) * 12 as numeric(38, 6)) as ending_arr
    from sides
    left join exchange_rates
        on
            sides.currency_code = exchange_rates.currency_code
            and {{ month_end('sides.opening_month') }} = exchange_rates.rate_date
    group by sides.period_grain, sides.period_start, sides.lookback_months, sides.customer_key
),

final as (
    select * from customers
    where customer_key is not null and (is_opening or is_ending)
)

select * from final
