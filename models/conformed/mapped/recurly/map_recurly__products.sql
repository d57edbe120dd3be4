-- Grain: one row per product of one system.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__plan_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        name,
        cast(null as boolean) as is_active,
        cast(null as text) as product_code,
        cast(null as text) as product_family
    from versions
    where version_rank = 1
)

select * from final
