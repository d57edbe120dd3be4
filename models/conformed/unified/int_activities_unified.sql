-- Grain: one row per call, mail, meeting, task or note of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__activities'),
            ref('map_salesforce__activities'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'activity_type',
            'subject',
            'company_source_id',
            'contact_source_id',
            'opportunity_source_id',
            'owner_source_id',
            'occurred_at',
            'is_completed',
            'duration_seconds',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as activity_record_key,
        stacked.*
    from stacked
)

select * from final
