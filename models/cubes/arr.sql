-- Grain: one row per period and segment: opening ARR + movements = closing ARR.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'product'] %}
{% set movements = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'fx'] %}
{% set movement_columns = [] %}
{% for movement in movements %}{% do movement_columns.append(movement ~ '_arr') %}{% endfor %}

with segments as (
    select * from {{ ref('int_arr_segments') }}
),

movements as (
    select * from {{ ref('arr_movements') }}
),

closing as (
    select * from {{ ref('int_arr_closing') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

moved as (
    select
        {%- for movement in movements %}
        sum(movements.arr_amount) filter (where movements.movement_type = '{{ movement }}') as {{ movement }}_arr,
        {%- endfor %}
        movements.month, segments.segment, segments.region, segments.industry, segments.channel, segments.product
    from movements
    inner join segments
        on
            movements.customer_key = segments.customer_key
            and movements.product_key = segments.product_key
    group by movements.month, segments.segment, segments.region, segments.industry, segments.channel, segments.product
),

moved_by_segment as (
    {{ by_segment('moved', segment_types) }}
),

summed as (
    {{ summed_by_period('moved_by_segment', 'periods', 'month', movement_columns) }}
),

-- An unconverted recurring amount moves nothing but still counts its customer, so a segment begins with whichever list is first.
met as (
    select period_grain, period_start, segment_type, segment_value
    from summed
    union all
    select period_grain, period_start, segment_type, segment_value
    from closing
),

spine as (
    {{ every_period('met', 'periods') }}
),

filled as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        {%- for movement in movements %}
        cast(coalesce(summed.{{ movement }}_arr, 0) as numeric(38, 6)) as {{ movement }}_arr,
        {%- endfor %}
        cast(coalesce(closing.closing_arr, 0) as numeric(38, 6)) as closing_arr,
        cast(coalesce(closing.customer_count, 0) as bigint) as customer_count,
        cast(coalesce(closing.unconverted_count, 0) as bigint) as unconverted_count,
        spine.is_complete
    from spine
    left join summed
        on {{ same_cell('spine', 'summed') }}
    left join closing
        on {{ same_cell('spine', 'closing') }}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        coalesce(lag(closing_arr) over (
            partition by period_grain, segment_type, segment_value order by period_start
        ), 0) as opening_arr,
        {%- for movement in movements %}
        {{ movement }}_arr,
        {%- endfor %}
        closing_arr,
        customer_count,
        unconverted_count,
        is_complete
    from filled
)

select * from final
