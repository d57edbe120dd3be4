-- Grain: one row per person record that its own system merged into another.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__contact_merges'),
            ref('map_marketo__contact_merges'),
            ref('map_salesforce__contact_merges'),
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
        {{ record_key() }} as contact_record_key,
        stacked.*
    from stacked
)

select * from final
