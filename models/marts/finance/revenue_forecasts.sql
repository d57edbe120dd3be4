-- Grain: one row per fiscal quarter that is not over and method.

with scored as (
    select * from {{ ref('stg_scores__revenue_forecasts') }}
),

final as (
    select
        'quarter' as period_grain,
        period_start,
        {{ period_end('period_start', 'quarter') }} as period_end,
        cast(horizon_quarters as integer) as horizon_quarters,
        method,
        is_shown,
        cast(forecast_amount as numeric(38, 6)) as forecast_amount,
        cast(low_amount as numeric(38, 6)) as low_amount,
        cast(high_amount as numeric(38, 6)) as high_amount,
        cast(known_amount as numeric(38, 6)) as known_amount,
        cast(base_amount as numeric(38, 6)) as base_amount,
        cast(renewal_amount as numeric(38, 6)) as renewal_amount,
        cast(pipeline_amount as numeric(38, 6)) as pipeline_amount,
        cast(new_pipeline_amount as numeric(38, 6)) as new_pipeline_amount,
        cast(wape as numeric(18, 6)) as wape,
        cast(held_back_count as integer) as held_back_count,
        model_version,
        as_of
    from scored
)

select * from final
