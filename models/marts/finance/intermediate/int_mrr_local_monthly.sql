-- Grain: one row per customer, product, currency and month from its first change until it is gone (that month too).

with changes as (
    select * from {{ ref('int_mrr_changes') }}
),

spans as (
    select
        customer_key,
        product_key,
        currency_code,
        min(month) as first_month,
        case
            when sum(quantity_change) <> 0 or sum(gross_mrr_local_change) <> 0 or sum(net_mrr_local_change) <> 0
                then {{ month_start(as_of()) }}
            else max(month)
        end as last_month
    from changes
    group by customer_key, product_key, currency_code
),

months as (
    select
        month,
        measured_on
    from {{ ref('int_periods') }}
    where period_grain = 'month'
),

final as (
    select
        spans.customer_key,
        spans.product_key,
        spans.currency_code,
        months.month,
        months.measured_on,
        cast(sum(coalesce(changes.quantity_change, 0)) over to_date as numeric(38, 6)) as quantity,
        cast(sum(coalesce(changes.gross_mrr_local_change, 0)) over to_date as numeric(38, 6)) as gross_mrr_local,
        cast(sum(coalesce(changes.net_mrr_local_change, 0)) over to_date as numeric(38, 6)) as net_mrr_local
    from spans
    inner join months on months.month between spans.first_month and spans.last_month
    left join changes
        on
            spans.customer_key = changes.customer_key
            and spans.product_key = changes.product_key
            and spans.currency_code = changes.currency_code
            and months.month = changes.month
    window to_date as (
        partition by spans.customer_key, spans.product_key, spans.currency_code order by months.month
        rows between unbounded preceding and current row
    )
)

select * from final
