-- Grain: one row per deal that somebody brought: a lead that was converted, or a contact older than the deal.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_origins'),
            ref('map_salesforce__opportunity_origins'),
        ],
        [
            'source_system',
            'source_instance',
            'opportunity_source_id',
            'channel',
            'lead_created_at',
            'first_touch_date',
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
