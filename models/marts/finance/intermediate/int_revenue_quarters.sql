-- Grain: one row per fiscal quarter from the first that recurred to as_of's. Its last known day is a day of forecast.

{% set kinds = ['monthly', 'within', 'ending', 'total'] %}

with months as (
    select * from {{ ref('int_revenue_months') }}
),

ranked as (
    select
        *,
        row_number() over (partition by quarter_start order by month) as month_number,
        row_number() over (partition by quarter_start order by month desc) as months_to_last
    from months
),

summed as (
    select
        quarter_start,
        quarter_end,
        is_quarter_over,
        {% for kind in kinds %}
        sum({{ kind }}_opening_mrr) as {{ kind }}_opening_mrr,
        sum({{ kind }}_lost_mrr) as {{ kind }}_lost_mrr,
        {% endfor %}
        sum(gained_mrr) as gained_mrr,
        sum(mrr_amount) as revenue_amount,
        sum(case when month_number = 1 then total_opening_mrr else 0 end) as first_opening_mrr,
        sum(case when months_to_last = 1 then mrr_amount else 0 end) as closing_mrr
    from ranked
    group by quarter_start, quarter_end, is_quarter_over
),

-- Only the last quarter may be one that is not over.
final as (
    select
        *,
        least(quarter_end, {{ as_of() }}) as forecast_date,
        cast(count(case when is_quarter_over then 1 end) over (order by quarter_start) as integer) as quarters_over
    from summed
)

select * from final
