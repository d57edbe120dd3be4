-- Grain: one row per deal and version.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_versions'),
            ref('map_salesforce__opportunity_versions'),
        ],
        [
            'source_system',
            'source_instance',
            'opportunity_source_id',
            'version_number',
            'valid_from',
            'stage_source_id',
            'amount_local',
            'currency_code',
            'close_date',
            'forecast_category',
            'probability',
            'owner_source_id',
            'is_won',
            'is_lost',
            'version_by',
            'is_deleted',
        ]
    ) }}
)

select * from stacked
