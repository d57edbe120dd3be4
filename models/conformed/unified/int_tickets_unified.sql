-- Grain: one row per support ticket of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__tickets'),
            ref('map_zendesk__tickets'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_id',
            'contact_source_id',
            'assignee_source_id',
            'subject',
            'status',
            'priority',
            'ticket_type',
            'via',
            'created_at',
            'first_replied_at',
            'first_solved_at',
            'solved_at',
            'reopened_count',
        ],
        optional={
            'reply_count': 'bigint',
            'csat_score': 'text',
            'is_csat_offered': 'boolean',
            'is_merged': 'boolean',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as ticket_record_key,
        stacked.*
    from stacked
)

select * from final
