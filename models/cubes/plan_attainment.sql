-- Grain: one row per planned metric, period and segment.

with win_rate as (
    select * from {{ ref('win_rate') }}
),

pipeline_created as (
    select * from {{ ref('pipeline_created') }}
),

lead_conversion as (
    select * from {{ ref('lead_conversion') }}
),

arr as (
    select * from {{ ref('arr') }}
),

targets as (
    select * from {{ ref('targets') }}
    where problem is null and period_start <= {{ as_of() }}
),

planned as (
    select
        metric,
        period_grain,
        period_start,
        segment_type,
        segment_value,
        sum(planned_amount) as planned_amount
    from targets
    group by metric, period_grain, period_start, segment_type, segment_value
),

-- Where nothing happened in a segment or before a first fact, the metric has no row: that is 0 of the plan.
compared as (
    {%- for cube, metrics in planned_metrics().items() %}
    {%- set cube_loop = loop %}
    {%- for metric in metrics %}
    select
        planned.*,
        cast(coalesce({{ cube }}.{{ metric }}, 0) as numeric(38, 6)) as actual_amount
    from planned
    left join {{ cube }}
        on {{ same_cell('planned', cube) }}
    where planned.metric = '{{ metric }}'
    {{ 'union all' if not (cube_loop.last and loop.last) }}
    {%- endfor %}
    {%- endfor %}
),

final as (
    select
        metric,
        period_grain,
        period_start,
        segment_type,
        segment_value,
        cast(planned_amount as numeric(38, 6)) as planned_amount,
        actual_amount,
        {{ ratio('actual_amount', 'planned_amount') }} as attainment_rate,
        case
            when period_grain = 'month' then {{ period_end('period_start', 'month') }}
            when period_grain = 'quarter' then {{ period_end('period_start', 'quarter') }}
            else {{ period_end('period_start', 'year') }}
        end <= {{ as_of() }} as is_complete
    from compared
)

select * from final
