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
            'created_at',
        ],
        optional={
            'domain': 'text',
            'country_code': 'text',
            'industry': 'text',
            'channel': 'text',
            'employee_count': 'bigint',
            'parent_source_id': 'text',
            'owner_source_id': 'text',
            'phone': 'text',
            'street': 'text',
            'city': 'text',
            'postal_code': 'text',
            'tax_id': 'text',
            'updated_at': 'timestamp',
            'linked_source_system': 'text',
            'linked_source_id': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as company_record_key,
        stacked.*
    from stacked
)

select * from final
