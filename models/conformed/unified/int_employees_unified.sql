-- Grain: one row per person of ours in one system.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__employees'),
            ref('map_salesforce__employees'),
            ref('map_zendesk__employees'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'name',
            'email',
            'is_active',
        ],
        optional={
            'title': 'text',
            'manager_source_id': 'text',
            'team': 'text',
            'region': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as employee_record_key,
        stacked.*
    from stacked
)

select * from final
