-- Grain: one row per discount on a subscription that reduces recurring revenue.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscription_discounts'),
            ref('map_stripe__subscription_discounts'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'subscription_source_id',
            'percent_off',
            'amount_off_local',
            'currency_code',
            'valid_from',
            'valid_to',
        ]
    ) }}
)

select * from stacked
