-- Grain: one row per number planned for a period; of the whole company, or of one segment.

{% set names = planned_metrics().values() | sum(start=[]) %}

with targets as (
    select * from {{ ref('int_targets_unified') }}
),

final as (
    select
        {{ record_key() }} as target_key,
        source_system,
        source_instance,
        source_id,
        metric,
        period_grain,
        period_start,
        segment_type,
        segment_value,
        planned_amount,
        plan_comment,
        case
            when metric is null or metric not in ('{{ names | join("', '") }}') then 'unknown metric'
            when period_grain not in ('month', 'quarter', 'year') then 'unknown period_grain'
            {%- for grain in ['month', 'quarter', 'year'] %}
            when period_grain = '{{ grain }}' and period_start <> {{ period_start('period_start', grain) }} then 'period_start begins no period'
            {%- endfor %}
            when planned_amount is null then 'no planned_amount'
        end as problem
    from targets
)

select * from final
