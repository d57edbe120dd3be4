-- Grain: one row per period, snapshot day, owner and method.

with positions as (
    select * from {{ ref('int_forecast_positions') }}
),

final as (
    {{ forecast_by_method('positions', ['period_grain', 'period_start', 'snapshot_date', 'horizon_days', 'owner_key']) }}
)

select * from final
