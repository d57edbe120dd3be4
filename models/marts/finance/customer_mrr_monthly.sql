-- Grain: one row per customer, product and month in which something recurs.

with steps as (
    select * from {{ ref('int_mrr_steps') }}
    where quantity <> 0 or gross_mrr_local <> 0 or net_mrr_local <> 0
),

final as (
    select
        month,
        customer_key,
        product_key,
        cast(sum(quantity) as numeric(38, 6)) as quantity,
        cast(sum({{ convert('gross_mrr_local', 'closing_rate') }}) as numeric(38, 6)) as list_mrr_amount,
        cast(sum(closing_mrr) as numeric(38, 6)) as mrr_amount,
        cast(sum(closing_mrr) * 12 as numeric(38, 6)) as arr_amount,
        -- Local amounts in several currencies do not add up.
        case when min(currency_code) = max(currency_code) then min(currency_code) end as currency_code,
        case when min(currency_code) = max(currency_code) then cast(sum(net_mrr_local) as numeric(38, 6)) end as mrr_amount_local,
        bool_or(net_mrr_local > 0) as is_paying,
        cast(count(*) filter (where closing_mrr is null) as integer) as unconverted_count
    from steps
    group by month, customer_key, product_key
)

select * from final
