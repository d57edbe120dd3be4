-- Grain: one row per product line of a deal.

with stacked as (
    {{ union_all(
        [
            ref('map_salesforce__opportunity_line_items'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'opportunity_source_id',
            'product_source_id',
            'quantity',
            'unit_price_local',
            'list_price_local',
            'total_local',
            'discount_rate',
            'service_date',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as opportunity_line_item_record_key,
        stacked.*
    from stacked
)

select * from final
