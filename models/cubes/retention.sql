-- Grain: one row per period, segment and look-back, over the customers that paid at its opening.

{% set segment_types = ['segment', 'region', 'industry', 'channel'] %}

with customer_cohorts as (
    select * from {{ ref('int_retention_cohorts') }}
),

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

lookbacks as (
    select * from {{ ref('int_lookbacks') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

described as (
    select
        customer_cohorts.*,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(customers.channel, 'unknown') as channel
    from customer_cohorts
    left join customers on customer_cohorts.customer_key = customers.customer_key
),

cohorts as (
    select
        period_grain, period_start, lookback_months, segment, region, industry, channel,
        count(*) filter (where is_opening) as opening_customers,
        sum(opening_arr) filter (where is_opening) as opening_arr,
        sum(least(opening_arr, ending_arr)) filter (where is_opening) as retained_arr,
        sum(ending_arr) filter (where is_opening) as ending_arr
    from described
    group by period_grain, period_start, lookback_months, segment, region, industry, channel
),

segmented as (
    {{ by_segment('cohorts', segment_types) }}
),

summed as (
    select
        period_grain, period_start, segment_type, segment_value, lookback_months,
        sum(opening_customers) as opening_customers,
        sum(opening_arr) as opening_arr,
        sum(retained_arr) as retained_arr,
        sum(ending_arr) as ending_arr
    from segmented
    group by period_grain, period_start, segment_type, segment_value, lookback_months
),

-- The first month with revenue has no opening customers. It still has a row, because they pay at its end.
spine as (
    {{ every_period('summed', 'periods') }}
),

final as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        lookbacks.lookback_months,
        cast(coalesce(summed.opening_customers, 0) as bigint) as opening_customers,
        cast(coalesce(summed.opening_arr, 0) as numeric(38, 6)) as opening_arr,
        cast(coalesce(summed.retained_arr, 0) as numeric(38, 6)) as retained_arr,
        cast(coalesce(summed.ending_arr, 0) as numeric(38, 6)) as ending_arr,
        {{ ratio('summed.retained_arr', 'summed.opening_arr') }} as grr,
        {{ ratio('summed.ending_arr', 'summed.opening_arr') }} as nrr,
        spine.is_complete
    from spine
    inner join lookbacks
        on
            spine.period_grain = lookbacks.period_grain
            and spine.period_start = lookbacks.period_start
    left join summed
        on
            {{ same_cell('spine', 'summed') }}
            and lookbacks.lookback_months = summed.lookback_months
)

select * from final
