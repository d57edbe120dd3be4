-- Grain: one row per fiscal quarter's last known day: what was won in it, and the MRR that these customers gained then.

with won as (
    select
        snapshot_date,
        customer_key,
        close_month,
        sum(amount) as amount
    from {{ ref('int_pipeline_snapshots') }}
    where state = 'won' and opportunity_type <> 'renewal' and amount > 0 and customer_key is not null
    group by snapshot_date, customer_key, close_month
),

-- A deal brings what its customer gains in its month and the next. A month counts once, whichever deals it follows.
gaining_months as (
    select
        snapshot_date,
        customer_key,
        close_month as month
    from won
    union
    select
        snapshot_date,
        customer_key,
        {{ add_months('close_month', 1) }} as month
    from won
),

gains as (
    select
        customer_key,
        month,
        sum(mrr_amount) as mrr_amount
    from {{ ref('arr_movements') }}
    where movement_type in ('new', 'reactivation', 'expansion')
    group by customer_key, month
),

gained as (
    select
        gaining_months.snapshot_date,
        sum(gains.mrr_amount) as mrr_amount
    from gaining_months
    inner join gains
        on
            gaining_months.customer_key = gains.customer_key
            and gaining_months.month = gains.month
    group by gaining_months.snapshot_date
),

amounts as (
    select
        snapshot_date,
        sum(amount) as amount
    from won
    group by snapshot_date
),

final as (
    select
        amounts.snapshot_date,
        cast(amounts.amount as numeric(38, 6)) as won_amount,
        cast(coalesce(gained.mrr_amount, 0) as numeric(38, 6)) as gained_mrr
    from amounts
    left join gained on amounts.snapshot_date = gained.snapshot_date
)

select * from final
