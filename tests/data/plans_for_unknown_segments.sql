-- A row is a plan for a segment that its metric's cube has never met, so that nothing can come of it: a word that is not the
-- house's, or a cut that the metric does not have.
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
