-- Grain: one row per period and segment, by the close date of won opportunities.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}
{% set cells = ['period_grain', 'period_start', 'segment_type', 'segment_value'] %}

with won as (
    select * from {{ ref('int_opportunity_segments') }}
    where is_won
),

periods as (
    select * from {{ ref('int_periods') }}
),

segmented as (
    {{ by_segment('won', segment_types) }}
),

-- Deals in order of size, those without an amount behind all others.
ranked as (
    select
        periods.period_grain,
        periods.period_start,
        segmented.segment_type,
        segmented.segment_value,
        segmented.amount,
        segmented.list_amount,
        segmented.discount_amount,
        row_number() over (cell order by segmented.amount nulls last, segmented.opportunity_key) as place,
        count(segmented.amount) over cell as sized_count
    from segmented
    inner join periods on segmented.close_month = periods.month
    window cell as (
        partition by periods.period_grain, periods.period_start, segmented.segment_type, segmented.segment_value
    )
),

-- The median is the deal in the middle, or the mean of the two in the middle. It is exact; a percentile is a float on Postgres.
summed as (
    select
        {{ cells | join(', ') }},
        count(*) as won_count,
        count(amount) as won_with_amount_count,
        sum(amount) as won_amount,
        sum(amount) filter (where place * 2 between sized_count and sized_count + 2) as middle_amount,
        count(*) filter (where place * 2 between sized_count and sized_count + 2 and amount is not null) as middle_count,
        count(list_amount) as won_with_list_count,
        sum(list_amount) as list_amount,
        sum(discount_amount) as discount_amount
    from ranked
    group by {{ cells | join(', ') }}
),

spine as (
    {{ every_period('summed', 'periods') }}
),

final as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        {%- for count in ['won_count', 'won_with_amount_count'] %}
        cast(coalesce(summed.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        cast(coalesce(summed.won_amount, 0) as numeric(38, 6)) as won_amount,
        {{ divide('summed.won_amount', 'summed.won_with_amount_count') }} as average_amount,
        {{ divide('summed.middle_amount', 'summed.middle_count') }} as median_amount,
        cast(coalesce(summed.won_with_list_count, 0) as bigint) as won_with_list_count,
        {%- for amount in ['list_amount', 'discount_amount'] %}
        cast(coalesce(summed.{{ amount }}, 0) as numeric(38, 6)) as {{ amount }},
        {%- endfor %}
        {{ ratio('summed.discount_amount', 'summed.list_amount') }} as discount_rate,
        spine.is_complete
    from spine
    left join summed
        on {{ same_cell('spine', 'summed') }}
)

select * from final
