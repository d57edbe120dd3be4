-- The actual revenue of a held-back quarter equals today's ledger. A difference means that the back-test compares with something else.
{{ config(group='finance') }}

with ledger as (
    select
        {{ period_start('month', 'quarter') }} as period_start,
        sum(mrr_amount) as mrr_amount
    from {{ ref('customer_mrr_monthly') }}
    group by {{ period_start('month', 'quarter') }}
),

backtests as (
    select * from {{ ref('revenue_backtests') }}
)

select
    backtests.period_start,
    backtests.snapshot_date,
    backtests.method,
    backtests.actual_amount,
    ledger.mrr_amount
from backtests
left join ledger on backtests.period_start = ledger.period_start
where backtests.actual_amount <> coalesce(ledger.mrr_amount, 0)
