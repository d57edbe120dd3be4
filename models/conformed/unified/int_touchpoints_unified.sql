-- Grain: one row per touch: a response, a form, a visit, a click.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__touchpoints'),
            ref('map_marketo__touchpoints'),
            ref('map_salesforce__touchpoints'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'touch_type',
            'occurred_at',
            'contact_source_id',
            'campaign_source_id',
            'channel',
        ],
        optional={
            'page_url': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as touch_record_key,
        stacked.*
    from stacked
)

select * from final
