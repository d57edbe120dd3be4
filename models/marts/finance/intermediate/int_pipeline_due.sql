-- Grain: one row per fiscal quarter's last known day and month in which deals open then were due: their MRR.

with deals as (
    select
        snapshot_date,
        close_month,
        case when term_months > 0 then term_months end as term_months,
        sum(expected_amount) as expected_amount,
        sum(case when is_commit then amount else 0 end) as commit_amount
    from {{ ref('int_pipeline_snapshots') }}
    where state = 'open' and opportunity_type <> 'renewal' and amount is not null
    group by snapshot_date, close_month, case when term_months > 0 then term_months end
),

-- Without a term the amount stays an amount: the MRR that it brings is learned.
final as (
    select
        snapshot_date,
        close_month,
        {{ period_start('close_month', 'quarter') }} as quarter_start,
        coalesce(sum({{ divide('expected_amount', 'term_months', 10) }}), 0) as expected_mrr,
        sum(case when term_months is null then expected_amount else 0 end) as expected_termless_amount,
        coalesce(sum({{ divide('commit_amount', 'term_months', 10) }}), 0) as commit_mrr,
        sum(case when term_months is null then commit_amount else 0 end) as commit_termless_amount
    from deals
    group by snapshot_date, close_month
)

select * from final
