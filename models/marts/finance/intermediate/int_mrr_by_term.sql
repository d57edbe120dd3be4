-- Grain: one row per month, length of term and month in which it ends: MRR, and how much of it is lost in the month after.

with standing as (
    select * from {{ ref('int_mrr_terms') }}
),

lost as (
    select
        customer_key,
        product_key,
        {{ add_months('month', -1) }} as opening_month,
        -sum(mrr_amount) as mrr_amount
    from {{ ref('arr_movements') }}
    where movement_type in ('churn', 'contraction')
    group by customer_key, product_key, month
),

-- A loss without an amount before it (a recurring credit) has no term.
met as (
    select
        coalesce(standing.month, lost.opening_month) as month,
        standing.term_months,
        standing.term_end_month,
        coalesce(standing.mrr_amount, 0) as mrr_amount,
        coalesce(lost.mrr_amount, 0) as lost_mrr
    from standing
    full join lost
        on
            standing.month = lost.opening_month
            and standing.customer_key = lost.customer_key
            and standing.product_key = lost.product_key
),

final as (
    select
        month,
        term_months,
        term_end_month,
        cast(sum(mrr_amount) as numeric(38, 6)) as mrr_amount,
        cast(sum(lost_mrr) as numeric(38, 6)) as lost_mrr
    from met
    group by month, term_months, term_end_month
)

select * from final
