-- Grain: one row per account, user, day and feature.

with stacked as (
    {{ union_all(
        [
            ref('map_product__product_usage_daily'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_system',
            'company_source_id',
            'user_source_id',
            'usage_date',
            'feature',
            'event_count',
            'row_count',
        ]
    ) }}
)

select * from stacked
