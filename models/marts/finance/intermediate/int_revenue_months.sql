-- Grain: one row per month from the first quarter with revenue to the month of as_of: MRR at its end, MRR gained and lost in it.

{# Revenue is lost at different rates without a term, inside one, and at its end. #}
{% set kinds = {
    'monthly': 'term_end_month is null',
    'within': 'term_end_month <> ' ~ add_months('month', 1),
    'ending': 'term_end_month = ' ~ add_months('month', 1),
    'total': 'true',
} %}

with months as (
    select
        period_start as quarter_start,
        period_end as quarter_end,
        is_complete as is_quarter_over,
        month
    from {{ ref('int_periods') }}
    where period_grain = 'quarter'
),

first_ledger_month as (
    select min(month) as month from {{ ref('customer_mrr_monthly') }}
),

standing as (
    select
        month,
        {% for kind, condition in kinds.items() %}
        sum(case when {{ condition }} then mrr_amount else 0 end) as {{ kind }}_mrr,
        sum(case when {{ condition }} then lost_mrr else 0 end) as {{ kind }}_lost_mrr,
        {% endfor %}
        {{ add_months('month', 1) }} as next_month
    from {{ ref('int_mrr_by_term') }}
    group by month
),

gained as (
    select
        month,
        sum(mrr_amount) as mrr_amount
    from {{ ref('arr_movements') }}
    where movement_type in ('new', 'reactivation', 'expansion')
    group by month
),

final as (
    select
        months.quarter_start,
        months.quarter_end,
        months.is_quarter_over,
        months.month,
        {% for kind in kinds %}
        coalesce(opening.{{ kind }}_mrr, 0) as {{ kind }}_opening_mrr,
        coalesce(opening.{{ kind }}_lost_mrr, 0) as {{ kind }}_lost_mrr,
        {% endfor %}
        coalesce(gained.mrr_amount, 0) as gained_mrr,
        coalesce(standing.total_mrr, 0) as mrr_amount
    from months
    inner join first_ledger_month on months.quarter_end >= first_ledger_month.month
    left join standing on months.month = standing.month
    left join standing as opening on months.month = opening.next_month
    left join gained on months.month = gained.month
)

select * from final
