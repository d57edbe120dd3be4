-- Grain: one row per company that is one record of one system.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__account_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as name,
        cast(null as text) as domain,
        cast(null as text) as country_code,
        cast(null as text) as industry,
        cast(null as text) as channel,
        cast(null as bigint) as employee_count,
        cast(null as text) as parent_source_id,
        cast(null as text) as owner_source_id,
        created_at,
        cast(null as text) as linked_source_system,
        cast(null as text) as linked_source_id
    from versions
    where version_rank = 1
)

select * from final
