-- Grain: one row per deal.

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
            'name',
            'opportunity_type',
            'channel',
            'currency_code',
            'term_months',
            'lost_reason',
            'competitor',
            'created_at',
            'lead_created_at',
            'first_touch_date',
            'arr_amount_local',
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
