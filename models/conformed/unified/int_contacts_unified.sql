-- Grain: one row per person record of one system: contacts, leads, end users.

with stacked as (
    {{ union_all(
        [
            ref('map_directory__contacts'),
            ref('map_hubspot__contacts'),
            ref('map_marketo__contacts'),
            ref('map_salesforce__contacts'),
            ref('map_zendesk__contacts'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'record_type',
            'email',
            'name',
            'phone',
            'created_at',
            'updated_at',
        ],
        optional={
            'company_source_id': 'text',
            'first_name': 'text',
            'last_name': 'text',
            'title': 'text',
            'company_name': 'text',
            'country_code': 'text',
            'channel': 'text',
            'owner_source_id': 'text',
            'linked_source_system': 'text',
            'linked_source_id': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as contact_record_key,
        stacked.*
    from stacked
)

select * from final
