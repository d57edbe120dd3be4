-- Grain: one row per subscription and unbroken span of paying days.

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
        cast(null as text) as subscription_source_id,
        cast(null as date) as paid_from,
        cast(null as date) as paid_to,
        cast(null as text) as churn_type
    from versions
    where version_rank = 1
)

select * from final
