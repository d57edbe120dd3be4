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
            'company_source_id',
            'email',
            'first_name',
            'last_name',
            'name',
            'title',
            'phone',
            'company_name',
            'country_code',
            'channel',
            'owner_source_id',
            'created_at',
            'updated_at',
            'linked_source_system',
            'linked_source_id',
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
