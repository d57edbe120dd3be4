-- Grain: one row per priced line of a subscription and version of it.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscription_items'),
            ref('map_stripe__subscription_items'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'subscription_source_id',
            'price_source_id',
            'quantity',
            'version_number',
            'valid_from',
            'valid_to',
        ]
    ) }}
)

select * from stacked
