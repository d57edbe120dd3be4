-- Grain: one row per company record of one system and domain that it names.

with stacked as (
    {{ union_all(
        [
            ref('map_directory__company_domains'),
            ref('map_hubspot__company_domains'),
            ref('map_recurly__company_domains'),
            ref('map_salesforce__company_domains'),
            ref('map_stripe__company_domains'),
            ref('map_zendesk__company_domains'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'domain',
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
