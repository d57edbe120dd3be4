-- Grain: one row per period and segment with recurring revenue at its end (or at as_of): ARR and customers, from the ledger.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'product'] %}

with ledger as (
    select
        ledger.month, ledger.customer_key, ledger.arr_amount, ledger.is_paying, ledger.unconverted_count,
        segments.segment, segments.region, segments.industry, segments.channel, segments.product
    from {{ ref('customer_mrr_monthly') }} as ledger
    inner join {{ ref('int_arr_segments') }} as segments
        on
            ledger.customer_key = segments.customer_key
            and ledger.product_key = segments.product_key
),

segmented as (
    {{ by_segment('ledger', segment_types) }}
),

final as (
    select
        periods.period_grain,
        periods.period_start,
        segmented.segment_type,
        segmented.segment_value,
        coalesce(sum(segmented.arr_amount), 0) as closing_arr,
        count(distinct case when segmented.is_paying then segmented.customer_key end) as customer_count,
        sum(segmented.unconverted_count) as unconverted_count
    from segmented
    inner join {{ ref('int_periods') }} as periods on segmented.month = periods.month and periods.is_last_month
    group by periods.period_grain, periods.period_start, segmented.segment_type, segmented.segment_value
)

select * from final
