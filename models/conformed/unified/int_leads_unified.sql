-- Grain: one row per person record that is a lead in one system.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__leads'),
            ref('map_marketo__leads'),
            ref('map_salesforce__leads'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'channel',
            'status',
            'created_at',
            'mql_at',
            'sql_at',
            'opportunity_at',
            'customer_at',
            'disqualified_at',
        ],
        optional={
            'converted_at': 'timestamp',
            'company_source_id': 'text',
            'opportunity_source_id': 'text',
            'owner_source_id': 'text',
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
