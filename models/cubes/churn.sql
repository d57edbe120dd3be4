-- Grain: one row per period, segment, look-back and churn type, over the customers that paid at its opening.

{% set segment_types = ['segment', 'region', 'industry', 'channel'] %}

with churned as (
    select * from {{ ref('int_churned_customers') }}
),

customers as (
    select * from {{ ref('int_customer_segments') }}
),

closing as (
    select * from {{ ref('int_arr_closing') }}
),

lookbacks as (
    select * from {{ ref('int_lookbacks') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

cohorts as (
    select
        churned.period_grain, churned.period_start, churned.lookback_months,
        customers.segment, customers.region, customers.industry, customers.channel,
        count(*) as opening_customers,
        count(*) filter (where churned.is_churned) as churned_all,
        count(*) filter (where churned.churn_type = 'voluntary') as churned_voluntary,
        count(*) filter (where churned.churn_type = 'involuntary') as churned_involuntary
    from churned
    inner join customers on churned.customer_key = customers.customer_key
    group by
        churned.period_grain, churned.period_start, churned.lookback_months,
        customers.segment, customers.region, customers.industry, customers.channel
),

segmented as (
    {{ by_segment('cohorts', segment_types) }}
),

summed as (
    select
        period_grain, period_start, segment_type, segment_value, lookback_months,
        sum(opening_customers) as opening_customers,
        sum(churned_all) as churned_all,
        sum(churned_voluntary) as churned_voluntary,
        sum(churned_involuntary) as churned_involuntary
    from segmented
    group by period_grain, period_start, segment_type, segment_value, lookback_months
),

-- The first paying month has no opening customers and its row all the same.
met as (
    select period_grain, period_start, segment_type, segment_value
    from summed
    union all
    select period_grain, period_start, segment_type, segment_value
    from closing
    where segment_type <> 'product' and customer_count > 0
),

spine as (
    {{ every_period('met', 'periods') }}
),

typed as (
    {%- for churn_type in ['all', 'voluntary', 'involuntary'] %}
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        lookbacks.lookback_months,
        '{{ churn_type }}' as churn_type,
        cast(coalesce(summed.opening_customers, 0) as bigint) as opening_customers,
        cast(coalesce(summed.churned_{{ churn_type }}, 0) as bigint) as churned_customers,
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
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        lookback_months,
        churn_type,
        opening_customers,
        churned_customers,
        {{ ratio('churned_customers', 'opening_customers') }} as churn_rate,
        is_complete
    from typed
)

select * from final
