-- Grain: one row per number planned for a period; of the whole company, or of one segment.

with targets as (
    select * from {{ ref('stg_finance__targets') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        {{ source_word('metric') }} as metric,
        lower(period_grain) as period_grain,
        period_start,
        coalesce({{ source_word('segment_type') }}, 'all') as segment_type,
        case when {{ source_word('segment_type') }} is null then 'all' else coalesce(segment_value, 'unknown') end as segment_value,
        planned_amount,
        plan_comment
    from targets
)

select * from final
