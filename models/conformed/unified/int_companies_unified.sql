-- Grain: one row per company that is one record of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_directory__companies'),
            ref('map_hubspot__companies'),
            ref('map_recurly__companies'),
            ref('map_salesforce__companies'),
            ref('map_stripe__companies'),
            ref('map_zendesk__companies'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'name',
            'domain',
            'country_code',
            'industry',
            'channel',
            'employee_count',
            'parent_source_id',
            'owner_source_id',
            'phone',
            'street',
            'city',
            'postal_code',
            'tax_id',
            'created_at',
            'updated_at',
            'linked_source_system',
            'linked_source_id',
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
