-- Grain: one row per price.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__prices'),
            ref('map_stripe__prices'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'product_source_id',
            'currency_code',
            'unit_amount_local',
            'recurring_interval',
            'interval_count',
            'is_metered',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as price_record_key,
        stacked.*
    from stacked
)

select * from final
