-- Grain: one row per plan and currency, with what one unit of it costs by the list.

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
        plan_id || ':' || upper(currency_code) as source_id,
        plan_id,
        upper(currency_code) as currency_code,
        unit_amount
    from versions
    where version_rank = 1
)

select * from final
