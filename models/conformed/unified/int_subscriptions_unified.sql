-- Grain: one row per subscription.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscriptions'),
            ref('map_stripe__subscriptions'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_id',
            'status',
            'created_at',
            'started_at',
            'trial_ended_at',
            'cancel_at',
            'canceled_at',
            'ended_at',
            'churn_type',
            'churn_reason',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as subscription_record_key,
        stacked.*
    from stacked
)

select * from final
