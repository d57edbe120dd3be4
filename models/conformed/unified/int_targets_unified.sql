-- Grain: one row per number planned for a period.

with stacked as (
    {{ union_all(
        [
            ref('map_finance__targets'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'metric',
            'period_grain',
            'period_start',
            'segment_type',
            'segment_value',
            'planned_amount',
            'plan_comment',
        ]
    ) }}
)

select * from stacked
