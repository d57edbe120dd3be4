-- Grain: one row per day of forecast and quarter ahead: MRR gained per month beyond what the pipeline so long before explains.

{% set model = revenue_model() %}

with quarters as (
    select * from {{ ref('int_revenue_quarters') }}
),

rates as (
    select * from {{ ref('int_revenue_rates') }}
),

horizons as (
    {{ dbt.generate_series(model.horizon_quarters) }}
),

due as (
    select
        snapshot_date,
        quarter_start,
        sum(expected_mrr) as expected_mrr,
        sum(expected_termless_amount) as expected_termless_amount
    from {{ ref('int_pipeline_due') }}
    group by snapshot_date, quarter_start
),

-- The MRR that a quarter gained, less the MRR expected of the pipeline on the day before it, or before an earlier quarter.
expected as (
    select
        quarters.quarters_over,
        horizons.generated_number as horizon_quarters,
        quarters.gained_mrr - coalesce(due.expected_mrr, 0) as unexplained_mrr,
        coalesce(due.expected_termless_amount, 0) as termless_amount
    from quarters
    cross join horizons
    left join due
        on
            quarters.quarter_start = due.quarter_start
            and {{ add_days(dbt.dateadd('month', '-3 * cast(horizons.generated_number - 1 as integer)', 'quarters.quarter_start'), -1) }} = due.snapshot_date
    where quarters.is_quarter_over
),

final as (
    select
        rates.forecast_date,
        cast(expected.horizon_quarters as integer) as horizon_quarters,
        {{ quotient(
            'greatest(sum(expected.unexplained_mrr) - ' ~ product(['sum(expected.termless_amount)', 'max(rates.mrr_per_amount)']) ~ ', 0)',
            '3 * count(*)'
        ) }} as unexplained_mrr
    from rates
    inner join expected
        on
            rates.quarters_over - {{ model.trailing_quarters }} < expected.quarters_over
            and rates.quarters_over >= expected.quarters_over
    group by rates.forecast_date, expected.horizon_quarters
)

select * from final
