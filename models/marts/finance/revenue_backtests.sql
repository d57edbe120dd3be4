-- Grain: one row per past fiscal quarter, day on which it was forecast and method.

with scored as (
    select * from {{ ref('stg_scores__revenue_backtests') }}
),

final as (
    select
        'quarter' as period_grain,
        period_start,
        snapshot_date,
        cast(horizon_quarters as integer) as horizon_quarters,
        method,
        cast(forecast_amount as numeric(38, 6)) as forecast_amount,
        cast(known_amount as numeric(38, 6)) as known_amount,
        cast(base_amount as numeric(38, 6)) as base_amount,
        cast(renewal_amount as numeric(38, 6)) as renewal_amount,
        cast(pipeline_amount as numeric(38, 6)) as pipeline_amount,
        cast(new_pipeline_amount as numeric(38, 6)) as new_pipeline_amount,
        cast(actual_amount as numeric(38, 6)) as actual_amount,
        cast(forecast_amount - actual_amount as numeric(38, 6)) as error_amount,
        cast(abs(forecast_amount - actual_amount) as numeric(38, 6)) as absolute_error,
        {{ ratio('abs(forecast_amount - actual_amount)', 'actual_amount') }} as absolute_percentage_error,
        model_version,
        as_of
    from scored
)

select * from final
