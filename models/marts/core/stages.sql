-- Grain: one row per stage of one system's sales process.

with stages as (
    select * from {{ ref('int_stages_unified') }}
),

house_stages as (
    select * from {{ ref('house_stages') }}
),

final as (
    select
        stages.stage_record_key as stage_key,
        stages.source_system,
        stages.source_instance,
        stages.source_id,
        stages.stage,
        coalesce({{ to_integer('stages.sort_order') }}, house_stages.sort_order) as sort_order,
        stages.default_probability,
        not stages.is_won and not stages.is_lost as is_open,
        stages.is_won,
        stages.is_lost,
        coalesce(house_stages.is_qualified, false) as is_qualified
    from stages
    left join house_stages on stages.stage = house_stages.stage
)

select * from final
