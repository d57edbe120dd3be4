-- Grain: one row per customer, product, currency and month with anything before or after: opening and closing amounts.

with months as (
    select
        *,
        lag(quantity) over ordered as opening_quantity,
        lag(gross_mrr_local) over ordered as opening_gross_local,
        lag(net_mrr_local) over ordered as opening_net_local,
        {{ add_days('month', -1) }} as opened_on
    from {{ ref('int_mrr_local_monthly') }}
    window ordered as (partition by customer_key, product_key, currency_code order by month)
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

rated as (
    select
        months.customer_key,
        months.product_key,
        months.currency_code,
        months.month,
        months.quantity,
        months.gross_mrr_local,
        months.net_mrr_local,
        coalesce(months.opening_quantity, 0) as opening_quantity,
        coalesce(months.opening_gross_local, 0) as opening_gross_local,
        coalesce(months.opening_net_local, 0) as opening_net_local,
        opening_rates.rate_to_reporting as opening_rate,
        closing_rates.rate_to_reporting as closing_rate,
        -- Both sides of a movement are compared at one rate: the opening one, or the closing one where it is the first.
        coalesce(opening_rates.rate_to_reporting, closing_rates.rate_to_reporting) as movement_rate
    from months
    left join exchange_rates as opening_rates
        on
            months.currency_code = opening_rates.currency_code
            and months.opened_on = opening_rates.rate_date
    left join exchange_rates as closing_rates
        on
            months.currency_code = closing_rates.currency_code
            and months.measured_on = closing_rates.rate_date
),

final as (
    select
        *,
        {{ convert('opening_net_local', 'opening_rate') }} as opening_mrr,
        {{ convert('net_mrr_local', 'closing_rate') }} as closing_mrr,
        {{ convert('opening_net_local', 'movement_rate') }} as compared_opening_mrr,
        {{ convert('net_mrr_local', 'movement_rate') }} as compared_closing_mrr
    from rated
    where
        quantity <> 0 or gross_mrr_local <> 0 or net_mrr_local <> 0
        or opening_quantity <> 0 or opening_gross_local <> 0 or opening_net_local <> 0
)

select * from final
