-- Grain: one row per cost of going to market, other than ads.

with costs as (
    select
        *,
        least({{ month_end('cost_month') }}, {{ as_of() }}) as rate_date
    from {{ ref('int_gtm_costs_unified') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

dated as (
    select
        costs.*,
        {{ rate_or_one(currency('costs.currency_code'), 'exchange_rates.rate_to_reporting') }} as exchange_rate
    from costs
    left join exchange_rates
        on
            {{ currency('costs.currency_code') }} = exchange_rates.currency_code
            and costs.rate_date = exchange_rates.rate_date
),

final as (
    select
        {{ record_key() }} as gtm_cost_key,
        source_system,
        source_instance,
        source_id,
        cost_month,
        department,
        coalesce(cost_type, 'other') as cost_type,
        coalesce(channel, 'unknown') as channel,
        {{ currency('currency_code') }} as currency_code,
        {{ convert('amount_local', 'exchange_rate') }} as amount,
        amount_local,
        amount_local is not null and exchange_rate is null as is_unconverted
    from dated
)

select * from final
