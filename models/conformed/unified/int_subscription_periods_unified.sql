-- Grain: one row per subscription and unbroken span of paying days.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscription_periods'),
            ref('map_stripe__subscription_periods'),
        ],
        [
            'source_system',
            'source_instance',
            'subscription_source_id',
            'paid_from',
            'paid_to',
            'churn_type',
        ]
    ) }}
)

select * from stacked
