-- A row is a plan for a segment that its metric's cube does not have, so its actual will always be 0. The segment is not a house
-- word, or the metric is not cut that way.
{{ config(severity='warn', group='core') }}

with met as (
    {%- for cube, metrics in planned_metrics().items() %}
    {%- set cube_loop = loop %}
    {%- for metric in metrics %}
    select distinct '{{ metric }}' as metric, segment_type, segment_value from {{ ref(cube) }}
    {{ 'union all' if not (cube_loop.last and loop.last) }}
    {%- endfor %}
    {%- endfor %}
)

select
    plans.metric,
    plans.segment_type,
    plans.segment_value,
    min(plans.period_start) as first_period
from {{ ref('plan_attainment') }} as plans
left join met
    on
        plans.metric = met.metric
        and plans.segment_type = met.segment_type
        and plans.segment_value = met.segment_value
where met.metric is null and plans.segment_type <> 'all'
group by plans.metric, plans.segment_type, plans.segment_value
