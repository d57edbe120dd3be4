-- Grain: one row per priced line of a subscription and version of it known at as_of.

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
            'created_at',
            'version_started_at',
        ],
        optional={
            'version_ended_at': 'timestamp',
            'removed_at': 'timestamp',
        }
    ) }}
)

select * from stacked
