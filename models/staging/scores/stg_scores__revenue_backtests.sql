-- Grain: one row per past fiscal quarter, day on which it was forecast and method.

with backtests as (
    {{ scored('revenue_backtests') }}
),

final as (
    select
        period_start,
        snapshot_date,
        method,
        horizon_quarters,
        forecast_amount,
        known_amount,
        base_amount,
        renewal_amount,
        pipeline_amount,
        new_pipeline_amount,
        actual_amount,
        model_version,
        as_of
    from backtests
)

select * from final
