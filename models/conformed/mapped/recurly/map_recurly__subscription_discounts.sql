-- Grain: one row per discount on a subscription that reduces recurring revenue.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__coupon_redemption_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as subscription_source_id,
        cast(null as numeric(38, 6)) as percent_off,
        cast(null as numeric(38, 6)) as amount_off_local,
        currency_code,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from versions
    where version_rank = 1
)

select * from final
