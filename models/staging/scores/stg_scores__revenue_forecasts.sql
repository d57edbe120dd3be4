-- Grain: one row per fiscal quarter and method.

with forecasts as (
    {{ scored('revenue_forecasts') }}
),

final as (
    select
        period_start,
        method,
        is_shown,
        horizon_quarters,
        forecast_amount,
        known_amount,
        base_amount,
        renewal_amount,
        pipeline_amount,
        new_pipeline_amount,
        low_amount,
        high_amount,
        wape,
        held_back_count,
        model_version,
        as_of
    from forecasts
)

select * from final
