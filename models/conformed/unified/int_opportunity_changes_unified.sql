-- Grain: one row per deal, instant and what a CRM's history says changed then; without an instant it held before.
{{ config(materialized='table') }}

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_changes'),
            ref('map_salesforce__opportunity_changes'),
        ],
        [
            'source_system',
            'source_instance',
            'opportunity_source_id',
            'changed_at',
            'attribute',
            'stage_source_id',
            'amount_local',
            'close_date',
            'forecast_word',
            'probability',
            'owner_source_id',
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
