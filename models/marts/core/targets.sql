-- Grain: one row per number planned for a period; of the whole company, or of one segment.

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
        plan_comment
    from targets
)

select * from final
