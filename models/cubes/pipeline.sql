-- Grain: one row per period and segment: pipeline due in the period at its beginning + movements = the same at its end.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}
{% set movements = [
    'created', 'reopened', 'pulled_in', 'owner_in', 'amount_up', 'amount_down', 'pushed_out', 'owner_out', 'omitted', 'deleted', 'lost', 'won',
] %}
{% set steps = ['opening'] + movements + ['closing'] %}

with pipeline_steps as (
    select * from {{ ref('int_pipeline_steps') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

summed_steps as (
    select
        {%- for step in steps %}
        count(*) filter (where step = '{{ step }}') as {{ step }}_count,
        coalesce(sum(amount) filter (where step = '{{ step }}'), 0) as {{ step }}_amount,
        {%- endfor %}
        period_grain, period_start, segment, region, industry, channel, team, owner, opportunity_type
    from pipeline_steps
    group by period_grain, period_start, segment, region, industry, channel, team, owner, opportunity_type
),

segmented as (
    {{ by_segment('summed_steps', segment_types) }}
),

summed as (
    select
        {%- for step in steps %}
        sum({{ step }}_count) as {{ step }}_count,
        sum({{ step }}_amount) as {{ step }}_amount,
        {%- endfor %}
        period_grain, period_start, segment_type, segment_value
    from segmented
    group by period_grain, period_start, segment_type, segment_value
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
        {%- for step in steps %}
        cast(coalesce(summed.{{ step }}_amount, 0) as numeric(38, 6)) as {{ step }}_amount,
        {%- endfor %}
        {%- for step in steps %}
        cast(coalesce(summed.{{ step }}_count, 0) as bigint) as {{ step }}_count,
        {%- endfor %}
        spine.is_complete
    from spine
    left join summed
        on {{ same_cell('spine', 'summed') }}
)

select * from final
