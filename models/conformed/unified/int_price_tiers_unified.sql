-- Grain: one row per step of a tiered price.

with stacked as (
    {{ union_all(
        [
            ref('map_stripe__price_tiers'),
        ],
        [
            'source_system',
            'source_instance',
            'price_source_id',
            'tier_number',
            'up_to',
            'unit_amount_local',
            'flat_amount_local',
            'tiers_mode',
        ]
    ) }}
)

select * from stacked
