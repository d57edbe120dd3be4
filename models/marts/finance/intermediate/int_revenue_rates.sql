-- Grain: one row per day of forecast: the rates that the quarters over by then teach.

{% set model = revenue_model() %}
{% set kinds = ['monthly', 'within', 'ending', 'total'] %}

with quarters as (
    select * from {{ ref('int_revenue_quarters') }}
),

won_deals as (
    select * from {{ ref('int_won_deal_gains') }}
),

losses as (
    select
        {% for kind in kinds %}
        sum(past.{{ kind }}_opening_mrr) as {{ kind }}_opening_mrr,
        sum(past.{{ kind }}_lost_mrr) as {{ kind }}_lost_mrr,
        {% endfor %}
        days.forecast_date
    from quarters as days
    inner join quarters as past
        on
            days.quarters_over - {{ model.trailing_quarters }} < past.quarters_over
            and days.quarters_over >= past.quarters_over
    where past.is_quarter_over
    group by days.forecast_date
),

-- Deals of the day's own quarter have not brought everything yet: the month after the last of them counts too.
deals as (
    select
        days.forecast_date,
        sum(won_deals.won_amount) as won_amount,
        sum(won_deals.gained_mrr) as gained_mrr
    from quarters as days
    inner join won_deals on days.quarter_start > won_deals.snapshot_date
    group by days.forecast_date
),

final as (
    select
        quarters.forecast_date,
        quarters.quarters_over,
        {% for kind in kinds %}
        cast(case
            when losses.{{ kind }}_opening_mrr > 0
                then least(greatest({{ quotient('losses.' ~ kind ~ '_lost_mrr', 'losses.' ~ kind ~ '_opening_mrr') }}, 0), 1)
            else 0
        end as numeric(18, 15)) as {{ kind }}_loss_rate,
        {% endfor %}
        coalesce({{ quotient('deals.gained_mrr', 'deals.won_amount') }}, {{ model.mrr_per_amount }}) as mrr_per_amount
    from quarters
    left join losses on quarters.forecast_date = losses.forecast_date
    left join deals on quarters.forecast_date = deals.forecast_date
)

select * from final
