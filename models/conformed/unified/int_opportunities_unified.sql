-- Grain: one row per deal, deleted ones included, as its record stands now.
{{ config(materialized='table') }}

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunities'),
            ref('map_salesforce__opportunities'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_id',
            'owner_source_id',
            'name',
            'opportunity_type',
            'channel',
            'stage_source_id',
            'forecast_word',
            'probability',
            'amount_local',
            'currency_code',
            'arr_amount_local',
            'close_date',
            'is_closed',
            'is_won',
            'term_months',
            'lost_reason',
            'competitor',
            'created_at',
            'last_modified_at',
            'is_deleted',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as opportunity_record_key,
        stacked.*
    from stacked
)

select * from final
