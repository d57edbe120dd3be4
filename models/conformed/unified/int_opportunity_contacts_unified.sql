-- Grain: one row per person that a deal names, and role.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_contacts'),
            ref('map_salesforce__opportunity_contacts'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'opportunity_source_id',
            'contact_source_id',
            'role',
            'is_primary',
        ]
    ) }}
)

select * from stacked
