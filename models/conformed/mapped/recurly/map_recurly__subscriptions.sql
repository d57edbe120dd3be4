-- Grain: one row per subscription.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__subscription_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as company_source_id,
        cast(null as text) as status,
        created_at,
        cast(null as timestamp) as started_at,
        cast(null as timestamp) as trial_ended_at,
        cast(null as timestamp) as cancel_at,
        canceled_at,
        cast(null as timestamp) as ended_at,
        cast(null as text) as churn_type,
        cast(null as text) as churn_reason
    from versions
    where version_rank = 1
)

select * from final
