-- Grain: one row per period, segment, look-back and churn type, over the customers that paid at its opening.

{% set segment_types = ['segment', 'region', 'industry', 'channel'] %}

with churned as (
    select * from {{ ref('int_churned_customers') }}
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
        churned.*,
        coalesce(customers.segment, 'unknown') as segment,
        coalesce(customers.region, 'unknown') as region,
        coalesce(customers.industry, 'unknown') as industry,
        coalesce(customers.channel, 'unknown') as channel
    from churned
    left join customers on churned.customer_key = customers.customer_key
),

cohorts as (
    select
        period_grain, period_start, lookback_months, segment, region, industry, channel,
        count(*) filter (where is_opening) as opening_customers,
        count(*) filter (where is_churned) as churned_all,
        count(*) filter (where churn_type = 'voluntary') as churned_voluntary,
        count(*) filter (where churn_type = 'involuntary') as churned_involuntary
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
        sum(churned_all) as churned_all,
        sum(churned_voluntary) as churned_voluntary,
        sum(churned_involuntary) as churned_involuntary
    from segmented
    group by period_grain, period_start, segment_type, segment_value, lookback_months
),

-- The first month with revenue has no opening customers. It still has a row, because they pay at its end.
spine as (
    {{ every_period('summed', 'periods') }}
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
