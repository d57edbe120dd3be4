-- Grain: one row per product of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__products'),
            ref('map_salesforce__products'),
            ref('map_stripe__products'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'name',
            'is_active',
        ],
        optional={
            'product_code': 'text',
            'product_family': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as product_record_key,
        stacked.*
    from stacked
)

select * from final
