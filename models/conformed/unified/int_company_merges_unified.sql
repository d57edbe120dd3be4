-- Grain: one row per record that its own system merged into another.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__company_merges'),
            ref('map_salesforce__company_merges'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'survivor_source_id',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as company_record_key,
        stacked.*
    from stacked
)

select * from final
