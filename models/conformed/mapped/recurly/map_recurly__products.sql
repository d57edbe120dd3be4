-- Grain: one row per plan.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__plan_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        coalesce(name, code, source_id) as name,
        coalesce(lower(state), 'active') = 'active' and (deleted_at is null or deleted_at > {{ as_of_end() }}) as is_active,
        code as product_code,
        -- days, months: the house counts them in the singular; a plan whose interval is not known has a price that is not.
        coalesce(rtrim(lower(interval_unit), 's'), 'unknown') as recurring_interval,
        coalesce(interval_length, 1) as interval_count
    from versions
    where version_rank = 1
)

select * from final
