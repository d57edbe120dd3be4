-- Grain: one row per subscription and version known at as_of.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscription_versions'),
            ref('map_stripe__subscription_versions'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_id',
            'status',
            'is_paying',
            'created_at',
            'started_at',
            'trial_ended_at',
            'cancel_at',
            'canceled_at',
            'ended_at',
            'churn_type',
            'churn_reason',
            'version_started_at',
        ],
        optional={
            'status_by_dates': 'text',
            'currency_code': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as subscription_record_key,
        stacked.*
    from stacked
)

select * from final
