-- Opening + movements = closing in every period and segment, and the total is the ledger's; no tolerance.

with totals as (
    select
        period_start as month,
        closing_arr
    from {{ ref('arr') }}
    where period_grain = 'month' and segment_type = 'all'
),

ledger as (
    select
        month,
        coalesce(sum(arr_amount), 0) as arr_amount
    from {{ ref('customer_mrr_monthly') }}
    group by month
)

select
    period_grain || ' ' || segment_type || ' ' || segment_value as scope,
    period_start,
    closing_arr as found,
    opening_arr + new_arr + reactivation_arr + expansion_arr + contraction_arr + churn_arr + fx_arr as expected
from {{ ref('arr') }}
where closing_arr <> opening_arr + new_arr + reactivation_arr + expansion_arr + contraction_arr + churn_arr + fx_arr
union all
select
    'ledger' as scope,
    ledger.month as period_start,
    totals.closing_arr as found,
    ledger.arr_amount as expected
from ledger
left join totals on ledger.month = totals.month
where totals.closing_arr is distinct from ledger.arr_amount
