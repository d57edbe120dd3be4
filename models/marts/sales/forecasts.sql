-- Grain: one row per period, snapshot day, owner and method.

{% set keys = ['period_grain', 'period_start', 'snapshot_date', 'horizon_days', 'owner_key'] %}

with positions as (
    select * from {{ ref('int_forecast_positions') }}
),

methods as (
    select * from {{ ref('forecast_methods') }}
),

forecast as (
    {{ forecast_by_method('positions', 'methods', keys) }}
),

final as (
    select
        {{ keys | join(',\n        ') }},
        method,
        forecast_amount,
        won_amount,
        open_count,
        amount_missing_count,
        unconverted_count
    from forecast
)

select * from final
