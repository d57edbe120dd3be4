-- Grain: one row per price.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__plan_currency_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as product_source_id,
        currency_code,
        cast(null as numeric(38, 6)) as unit_amount_local,
        cast(null as text) as recurring_interval,
        cast(null as bigint) as interval_count,
        cast(null as boolean) as is_metered
    from versions
    where version_rank = 1
)

select * from final
