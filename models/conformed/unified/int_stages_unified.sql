-- Grain: one row per stage of one system's sales process.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__stages'),
            ref('map_salesforce__stages'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'stage',
            'sort_order',
            'default_probability',
            'is_won',
            'is_lost',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as stage_record_key,
        stacked.*
    from stacked
)

select * from final
