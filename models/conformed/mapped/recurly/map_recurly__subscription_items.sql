-- Grain: one row per priced line of a subscription and version of it.

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
        cast(null as text) as subscription_source_id,
        cast(null as text) as price_source_id,
        quantity,
        cast(null as bigint) as version_number,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from versions
    where version_rank = 1
)

select * from final
