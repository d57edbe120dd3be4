-- Grain: one row per deal and version of its record that a build has seen.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_snapshots'),
            ref('map_salesforce__opportunity_snapshots'),
        ],
        [
            'source_system',
            'source_instance',
            'opportunity_source_id',
            'recorded_at',
            'stage_source_id',
            'amount_local',
            'close_date',
            'forecast_word',
            'probability',
            'owner_source_id',
            'is_closed',
        ]
    ) }}
),

final as (
    select
        {{ record_key('opportunity_source_id') }} as opportunity_key,
        stacked.*
    from stacked
)

select * from final
