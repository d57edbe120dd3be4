-- Grain: one row per day of forecast and month ahead: what is left then of what is paid that day.

with months as (
    select * from {{ ref('int_revenue_months_ahead') }}
    where share_ahead > 0
),

rates as (
    select * from {{ ref('int_revenue_rates') }}
),

ledger as (
    select * from {{ ref('int_mrr_by_term') }}
),

-- A term that is over is renewed for the same length.
aged as (
    select
        months.forecast_date,
        months.month,
        months.months_ahead,
        ledger.mrr_amount,
        case when ledger.term_end_month is null then rates.monthly_loss_rate else rates.within_loss_rate end as loss_rate,
        rates.ending_loss_rate,
        case
            when ledger.term_end_month > months.month or ledger.term_end_month is null then 0
            else 1 + cast(floor(
                {{ months_between('ledger.term_end_month', 'months.month') }} / cast(ledger.term_months as numeric(18, 6))
            ) as integer)
        end as renewal_count
    from months
    inner join rates on months.forecast_date = rates.forecast_date
    inner join ledger on {{ month_start('months.forecast_date') }} = ledger.month
),

-- In the month in which a term ends only the rate of such months applies.
kept as (
    select
        forecast_date,
        month,
        renewal_count,
        mrr_amount,
        {{ product([
            'mrr_amount', power('1 - loss_rate', 'months_ahead - renewal_count'), power('1 - ending_loss_rate', 'renewal_count')
        ]) }} as kept_mrr
    from aged
),

final as (
    select
        forecast_date,
        month,
        cast(sum(mrr_amount) as numeric(38, 6)) as paid_mrr,
        cast(sum(case when renewal_count = 0 then kept_mrr else 0 end) as numeric(38, 8)) as base_mrr,
        cast(sum(case when renewal_count > 0 then kept_mrr else 0 end) as numeric(38, 8)) as renewal_mrr
    from kept
    group by forecast_date, month
)

select * from final
